using System.Text.RegularExpressions;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;

namespace EPeople.Architecture.Tests;

/// <summary>Alerts are another world.</summary>
public sealed partial class AlertRules
{
    private static readonly string[] _theirWorld =
    [
        "src/EPeople.Core/Features/Alerts/", "src/EPeople.Core/Persistence/", "src/EPeople.Core/Pipeline/AlertCommitStage.cs", "src/EPeople.Web/Hosting/Service.cs",
    ];

    [Fact]
    public void Only_the_alerts_own_features_reach_their_databases() => Offenders.None(
        Repository.Files("src", ".cs", ".razor").Some().Where(file => !_theirWorld.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal)))
            .SelectMany(file => file.Where(TheirDatabases())),
        "AlertDb and ShredDb are known to Features/Alerts alone:");

    [Fact]
    public void Every_request_of_alerts_is_silent_and_none_of_the_others() => Offenders.None(
        Code.Requests.Some().Where(type => typeof(IAlertMessage).IsAssignableFrom(type) != (type.Namespace == "EPeople.Core.Features.Alerts")).Select(type => type.FullName!),
        "Requests of Features/Alerts are IAlertCommand or IAlertQuery, and only they:");

    [Fact]
    public void An_alert_has_five_clear_columns_and_no_more()
    {
        using var db = new SqliteAlertDesignTime().CreateDbContext([]);
        string[] clear = [nameof(Alert.FiledDay), nameof(Alert.Id), nameof(Alert.NextClockAt), nameof(Alert.RecipientId), nameof(Alert.State)];
        Assert.Equal(clear, db.Model.FindEntityType(typeof(Alert))!.GetProperties().Where(property => property.ClrType != typeof(byte[])).Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_holds_words_of_an_alert_does_not_print_them() => Offenders.None(
        Code.Core.GetTypes().Where(type => type.Namespace is "EPeople.Core.Features.Alerts" or "EPeople.Core.Domain.Alerts" && !type.IsNested && type.GetMethod("<Clone>$") is not null
                && type.GetProperties().Any(property => property.PropertyType == typeof(AlertContent) || property.PropertyType == typeof(ReporterIdentity) || property.Name is "Passphrase" or "Receipt" or "Session" or "Motive"))
            .Where(type => type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType != type || IsGenerated(type)).Select(type => type.FullName!),
        "A record's own ToString prints every field; these hold words and say nothing of themselves instead:");

    // A record's generated ToString calls PrintMembers; one of ours does not.
    private static bool IsGenerated(Type type) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes)!.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false);

    [GeneratedRegex(@"\b(AlertDb|ShredDb)\b")]
    private static partial Regex TheirDatabases();
}
