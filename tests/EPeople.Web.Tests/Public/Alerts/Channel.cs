using System.Net;
using System.Text.RegularExpressions;
using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Public.Alerts;

/// <summary>A site whose alert channel has an investigator and three custodians, and short ways through its pages.</summary>
public sealed class Channel : IAsyncLifetime
{
    private const string Passphrase = "correct horse battery staple";

    /// <summary>The site.</summary>
    public Site Site { get; init; } = new();

    /// <summary>The one who receives.</summary>
    public Actor Investigator { get; private set; } = null!;

    /// <summary>The three who guard identities.</summary>
    public List<Actor> Custodians { get; } = [];

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 3; i++)
            Custodians.Add(await SeatAsync("presidency_gov", Role.Custodian, $"Custodian {"ABC"[i]}"));
        Investigator = await SeatAsync("presidency_gov", Role.Investigator, "Nadia Kammoun");
    }

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();

    public Task<T> Send<T>(IRequest<T> request, Actor actor) => Site.Services.GetRequiredService<IDispatcher>().Send(request, actor, TestContext.Current.CancellationToken);

    /// <summary>Who shows the receipt, past the pages.</summary>
    public async Task<Actor> Reporter(string receipt) => await Send(new OpenConversation(receipt), Actor.Visitor) ?? throw new InvalidOperationException("The receipt does not open.");

    private async Task<Actor> SeatAsync(string body, Role role, string name)
    {
        var (user, organisation) = (Guid.CreateVersion7(), Site.Services.GetRequiredService<Bodies>().ByCode[body].Id);
        await using (var scope = Site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
            db.Users.Add(new StaffUser { Id = user, UserName = user.ToString("N"), NormalizedUserName = user.ToString("N"), DisplayName = name, Language = "fr" });
            db.Memberships.Add(new Membership { UserId = user, OrganisationId = organisation, Role = role });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var actor = Actor.Staff(user, organisation, role) with { Session = Guid.NewGuid().ToString("N") };
        await Send(new MakeVaultKey(Passphrase, Passphrase), actor);
        return actor;
    }
}

/// <summary>What a reporter does on the pages.</summary>
public static partial class ReporterSteps
{
    /// <summary>Begins, and stands at the first step.</summary>
    public static async Task Begin(this Citizen reporter)
    {
        await reporter.Open("alerts");
        await reporter.Press("alerts/begin");
    }

    /// <summary>Answers all steps up to the given one.</summary>
    public static async Task WriteAlert(this Citizen reporter, string upTo = "review", string what = "طلب موظّف مبلغًا لتسليم رخصة.")
    {
        await reporter.Begin();
        if (upTo == "name")
            return;
        await reporter.Send(("choice", "Anonymous"), ("name", ""), ("contact", ""));
        if (upTo == "what")
            return;
        await reporter.Send(("kind", "Bribe"), ("what", what), ("where", "Guichet 4"), ("when", ""), ("howknown", ""), ("evidence", ""));
        if (upTo == "who")
            return;
        await reporter.Send(("body", "health"), ("unit", "Permis"), ("person1", "Slim Ben Testi"), ("role1", "chef"), ("retaliated", "false"), ("retaliation", ""));
        if (upTo == "files")
            return;
        await reporter.AddFiles("next");
    }

    /// <summary>Sends the form of files.</summary>
    public static Task AddFiles(this Citizen reporter, string go, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(reporter.Token("leave")), "__RequestVerificationToken" }, { new StringContent(""), "then" } };
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), "files", name);
        form.Add(new StringContent(go), "go");
        return reporter.Press("alerts/files/add", form);
    }

    /// <summary>Writes in the conversation.</summary>
    public static Task WriteMessage(this Citizen reporter, string text, bool retaliated = false, string? token = null, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(token ?? reporter.Token("leave")), "__RequestVerificationToken" }, { new StringContent(text), "text" } };
        if (retaliated)
            form.Add(new StringContent("true"), "retaliated");
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), "files", name);
        return reporter.Press("alerts/conversation/write", form);
    }

    /// <summary>From the review to the end; gives receipt and proof.</summary>
    public static async Task<(string Receipt, string Proof)> FileAlert(this Citizen reporter)
    {
        await reporter.Send();
        var receipt = reporter.Codes()[0];
        await reporter.Send(("digits", receipt[^4..]));
        Assert.EndsWith("/alerts/filed", reporter.Address, StringComparison.Ordinal);
        return (receipt, reporter.Codes()[0]);
    }

    /// <summary>Opens the conversation.</summary>
    public static async Task Follow(this Citizen reporter, string receipt)
    {
        await reporter.Open("alerts/conversation");
        await reporter.Send("open", [("receipt", receipt)]);
    }

    /// <summary>The codes that the page shows.</summary>
    public static List<string> Codes(this Citizen reporter) => [.. Code().Matches(reporter.Page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    [GeneratedRegex("<bdi[^>]*class=\"code\"[^>]*>([^<]+)<")]
    private static partial Regex Code();
}
