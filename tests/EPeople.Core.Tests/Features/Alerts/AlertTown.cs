using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using EPeople.Core.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>A country with an alert channel: investigators of two bodies and of the fallback, three custodians, keys made; and short ways to file.</summary>
public sealed class AlertTown : IAsyncDisposable
{
    public const string Passphrase = "correct horse battery staple";

    private AlertTown(TestCountry country) => Country = country;

    public TestCountry Country { get; }

    /// <summary>The first investigator of the presidency, seated.</summary>
    public Actor Investigator { get; private set; } = null!;

    /// <summary>The first investigator of the ministry of finance, seated.</summary>
    public Actor OfFinance { get; private set; } = null!;

    /// <summary>The first investigator of the fallback body, seated.</summary>
    public Actor OfFallback { get; private set; } = null!;

    public List<Actor> Custodians { get; } = [];

    /// <summary>A cheap slow hash, so that tests of everything else are quick; its own tests use the real one.</summary>
    public static CoreOptions Quick(CoreOptions options) => options with { Alerts = options.Alerts with { Slow = new SlowHashOptions(MemoryBytes: 64 * 1024, Iterations: 1) } };

    public static async Task<AlertTown> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, bool custodians = true, bool investigators = true)
    {
        var town = new AlertTown(await TestCountry.CreateAsync(provider, also: services => services.AddSingleton<IMailComposer>(new NoWords()), options: Quick));
        for (var i = 0; i < (custodians ? 3 : 0); i++)
            town.Custodians.Add(await town.Keyed("presidency_gov", Role.Custodian, $"Custodian {"ABC"[i]}"));
        if (!investigators)
            return town;
        town.Investigator = await town.Keyed("presidency_gov", Role.Investigator, "Nadia Kammoun");
        town.OfFinance = await town.Keyed("finance", Role.Investigator, "Hatem Jlassi");
        town.OfFallback = await town.Keyed("justice", Role.Investigator, "Rim Feki");
        return town;
    }

    /// <summary>A member of staff who has made a key.</summary>
    public async Task<Actor> Keyed(string body, Role role, string name)
    {
        var actor = await Country.Staff(body, role, name: name);
        await Country.Send(new MakeVaultKey(Passphrase, Passphrase), actor);
        return actor;
    }

    /// <summary>Fills a draft and gives its session.</summary>
    public async Task<string> Draft(AlertContent? content = null)
    {
        var c = content ?? Content();
        var session = await Country.Send(new StartAlert(), Actor.Visitor);
        await Country.Send(new NameReporter(session, c.Name, c.Identity?.Name, c.Identity?.Contact), Actor.Visitor);
        await Country.Send(new DescribeWrongdoing(session, c.Kind, c.What, c.Where, c.When, c.HowKnown, c.Evidence), Actor.Visitor);
        await Country.Send(new NameConcerned(session, c.BodyCode, c.Unit, c.Persons, c.Retaliated, c.Retaliation), Actor.Visitor);
        return session;
    }

    /// <summary>Files an alert and opens its conversation.</summary>
    public async Task<FiledAlert> File(AlertContent? content = null, IReadOnlyList<(string Name, byte[] Bytes)>? files = null)
    {
        var session = await Draft(content);
        foreach (var (name, bytes) in files ?? [])
            await Country.Send(new AddAlertFile(session, name, new MemoryStream(bytes)), Actor.Visitor);
        var receipt = await Country.Send(new MakeReceipt(session), Actor.Visitor);
        await Country.Send(new FileAlert(session, receipt[^4..]), Actor.Visitor);
        var reporter = await Country.Send(new OpenConversation(receipt), Actor.Visitor) ?? throw new InvalidOperationException("The receipt does not open.");
        var proof = (await Country.Send(new ReadAlertDraft(session), Actor.Visitor))!.Proof!;
        return new FiledAlert(reporter.AlertId!.Value, session, receipt, proof, reporter);
    }

    public static AlertContent Content() => new()
    {
        Name = NameChoice.Anonymous,
        Kind = WrongdoingKind.Bribe,
        What = "طلب موظّف مبلغًا لتسليم رخصة.",
        Where = "Guichet 4",
        When = "Monday",
        HowKnown = "I was there.",
        Evidence = "A receipt.",
        BodyCode = "health",
        Unit = "Permits",
        Persons = [new PersonConcerned("Slim Ben Testi", "head of unit")],
    };

    /// <summary>Mails are written in Web; here they have no words.</summary>
    private sealed class NoWords : IMailComposer
    {
        public MailContent Compose(string template, string key, MailRecipient to, MailSubject about) => Mail(key, to);

        public MailContent ComposeLink(string key, MailRecipient to, LinkSubject about) => Mail(key, to);

        public MailContent ComposeVault(string key, MailRecipient to) => Mail(key, to);

        public MailContent ComposeInspection(string key, MailRecipient to, InspectionSubject about) => Mail(key, to);

        public MailContent ComposeAccount(string template, string key, MailRecipient to, EntrySubject? about) => Mail(key, to);

        private static MailContent Mail(string key, MailRecipient to) => new(to.Address, to.Name, "", "", "", to.Language, key);
    }

    public ValueTask DisposeAsync() => Country.DisposeAsync();
}

public sealed record FiledAlert(AlertId Id, string Session, string Receipt, string Proof, Actor Reporter);
