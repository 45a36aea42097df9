using System.Net;
using System.Text.RegularExpressions;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EPeople.Web.Tests.Public;

/// <summary>The certificate of silence: taken by a form without script, printed in two languages, checked by anybody.</summary>
public sealed partial class SilenceTests : IDisposable
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly Site site;

    public SilenceTests() => site = new Site { Time = time };

    [Fact]
    public async Task It_is_offered_when_the_limit_has_passed_taken_once_a_day_and_genuine_for_a_stranger()
    {
        using var citizen = new Citizen(site, "en");
        var (code, key) = await File(citizen);
        Assert.DoesNotContain("value=\"certificate\"", citizen.Page, StringComparison.Ordinal);
        await citizen.Open("follow/certificate");
        Assert.Equal(HttpStatusCode.NotFound, citizen.Status);

        time.Advance(TimeSpan.FromDays(60));
        await Follow(citizen, code, key);
        await citizen.Send("certificate", []);
        Assert.Equal("/en/follow/certificate", citizen.Address);
        Assert.Contains("<section class=\"card half\" lang=\"ar\" dir=\"rtl\">", citizen.Page, StringComparison.Ordinal);
        Assert.Contains("<section class=\"card half\" lang=\"fr\" dir=\"ltr\">", citizen.Page, StringComparison.Ordinal);
        Assert.True(citizen.Reads("شهادة سكوت الإدارة") && citizen.Reads("Attestation de silence de l’administration") && citizen.Reads("Certificate of the administration’s silence"));
        Assert.True(citizen.Reads("Ce silence ne vaut ni acceptation ni rejet") && citizen.Reads("لا يُعدّ هذا السكوت قبولاً ولا رفضًا"));
        Assert.True(citizen.Reads("Dernier jour, passé sans réponse") || citizen.Reads("Règle appliquée"));
        Assert.Equal(2, StripInPage().Count(citizen.Page)); // the derivation, twice

        var address = AddressInPage().Match(citizen.Page).Groups[1].Value;
        await citizen.Replay(citizen.Sent); // by the back button
        Assert.Equal("/en/follow/certificate", citizen.Address);
        Assert.Equal(address, AddressInPage().Match(citizen.Page).Groups[1].Value);

        using var stranger = new Citizen(site, "fr");
        var token = address.Split('/')[^1];
        await stranger.Open($"verify/{token}");
        Assert.Equal(HttpStatusCode.OK, stranger.Status);
        Assert.True(stranger.Reads("Attestation authentique") && stranger.Reads("toujours aucune réponse") && stranger.Reads(code));
        Assert.False(stranger.Reads("Coupures d’eau"));
        await stranger.Open($"verify/{token[..^2]}AA");
        Assert.True(stranger.Reads("n’est pas authentique"));
        Assert.False(stranger.Reads(code));

        time.Advance(TimeSpan.FromHours(1));
        await Answer(code);
        await stranger.Open($"verify/{token}");
        Assert.True(stranger.Reads("Attestation authentique") && stranger.Reads("Une réponse a été donnée le"));
    }

    [Fact]
    public async Task Forms_that_came_too_late_are_answered_kindly_and_no_word_is_lost()
    {
        using var citizen = new Citizen(site, "en");
        var (code, _) = await File(citizen);
        await citizen.Open("follow/petition"); // grows old while the body answers
        await Answer(code);
        await citizen.Send("message", [("message", "One more thing.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.True(citizen.Reads("That is no longer possible"));
        Assert.True(citizen.Reads("What you wrote, not sent") && citizen.Reads("One more thing."));
        Assert.DoesNotContain("id=\"message\"", citizen.Page, StringComparison.Ordinal);
    }

    private static async Task Follow(Citizen citizen, string code, string key)
    {
        await citizen.Open("follow");
        await citizen.Send("follow", [("code", code), ("key", key)]);
    }

    private static async Task<(string Code, string Key)> File(Citizen citizen)
    {
        await citizen.Write("Coupures d’eau", "Chaque jour.");
        await citizen.Send();
        var (code, key) = citizen.Receipt();
        await Follow(citizen, code, key);
        return (code, key);
    }

    private async Task Answer(string code)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
        var petition = await db.Petitions.FirstAsync(p => p.Code == code);
        var law = scope.ServiceProvider.GetRequiredService<IPolicies>().Of(petition.PackId);
        var by = By.Staff(Guid.CreateVersion7());
        petition.Route((await db.Organisations.FirstAsync(o => o.Code == "agriculture")).Id, null, by, time.GetUtcNow(), law);
        db.Answers.Add(petition.GiveAnswer("done", by, time.GetUtcNow(), law));
        db.RecordHistory();
        await db.CommitAsync(CancellationToken.None);
    }

    public void Dispose() => site.Dispose();

    [GeneratedRegex("class=\"strip\"")]
    private static partial Regex StripInPage();

    [GeneratedRegex("class=\"address\">([^<]+)<")]
    private static partial Regex AddressInPage();
}
