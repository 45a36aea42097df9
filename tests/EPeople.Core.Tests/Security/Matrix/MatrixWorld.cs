using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Content;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Importing;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Organisations;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Features.Alerts;
using EPeople.Core.Tests.Features.Attachments;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Security.Matrix;

/// <summary>Everything that requests name, once with the own organisation and once with another: petitions, drafts, accounts, alerts, requests to custodians.</summary>
/// <remarks>Made without <see cref="CreateAsync"/> it is empty: rows learn their request's type from it.</remarks>
public sealed class MatrixWorld : IAsyncDisposable
{
    private const string Home = "agriculture";
    private const string Elsewhere = "health";
    private const string Fallback = "justice"; // receives alerts about the presidency, which receives those about all others

    private AlertTown? _town;

    public TestCountry Country => Town.Country;

    public AlertTown Town => _town ?? throw new InvalidOperationException("An empty world.");

    /// <summary>Petitions, overdue, with a file and a certificate.</summary>
    public Named<PetitionId> Petition { get; private set; } = new();

    /// <summary>Petitions of third bodies: the first asked the own one to help, the second another.</summary>
    public Named<PetitionId> Helped { get; private set; } = new();

    public Named<AttachmentId> File { get; private set; } = new();

    public Named<Guid> User { get; private set; } = new();

    /// <summary>Alerts sealed to the own investigator, and to another.</summary>
    public Named<AlertId> Alert { get; private set; } = new();

    /// <summary>Alerts that the own investigator was asked to read too, and was not.</summary>
    public Named<AlertId> Offered { get; private set; } = new();

    /// <summary>Colleagues of the investigator with a key, of the own office and of another; the latter is seated there.</summary>
    public Named<Guid> Investigators { get; private set; } = new();

    /// <summary>A colleague of the custodian with a key, and somebody who is none.</summary>
    public Named<Guid> Custodians { get; private set; } = new();

    /// <summary>Requests put to the own custodian, and to others only.</summary>
    public Named<Guid> Custody { get; private set; } = new();

    public Named<string> Code { get; private set; } = new();

    public DraftId Draft { get; private set; }

    /// <summary>Notices that failed.</summary>
    public IReadOnlyList<OutboxMessageId> Notices { get; private set; } = [];

    public Guid Banner { get; private set; }

    public Named<Guid> Absence { get; private set; } = new();

    public Named<Guid> Import { get; private set; } = new();

    public static string CodeOf(Side side) => side == Side.Own ? Home : Elsewhere;

    public string AlertDraft { get; private set; } = "";

    public string Mail { get; private set; } = "";

    /// <summary>Versions of the petitions, which the matrix leaves as they are.</summary>
    public Dictionary<PetitionId, long> Versions { get; } = [];

    /// <summary>Everybody, by the name under which a failure tells of them.</summary>
    public IReadOnlyList<(string Name, Actor Actor)> Actors { get; private set; } = [];

    public OrganisationId Body(string code) => _town is null ? default : Country.Body(code);

    /// <summary>
    /// A petition with a version. Of the own body an outdated one: whoever gets as far as that would change it. Of another body the true one, so that
    /// whoever must not act on it is not stopped by chance.
    /// </summary>
    public (PetitionId Id, long Version) Touch(Side side, Named<PetitionId>? of = null)
    {
        var id = (of ?? Petition)[side];
        return (id, side == Side.Own ? -1 : Versions.GetValueOrDefault(id));
    }

    public static async Task<MatrixWorld> CreateAsync(DatabaseProvider provider)
    {
        var world = new MatrixWorld { _town = await AlertTown.CreateAsync(provider, custodians: false, investigators: false) };
        await world.FilePetitions();
        var investigator = await world.Town.Keyed(Fallback, Role.Investigator, "Rim Feki");
        var custodian = await world.FileAlerts(investigator);
        await world.Country.Services.GetRequiredService<IMailTransport>().SendAsync(new MailContent("a@example.org", "A", "", "", "", "fr", "key"), TestContext.Current.CancellationToken);
        world.Mail = (await world.Country.Send(new ListMails(), await world.Country.Staff(Home, Role.Administrator))).Single().Name;
        world.User = new((await world.Country.Staff(Home, Role.Clerk)).UserId!.Value, (await world.Country.Staff(Elsewhere, Role.Clerk)).UserId!.Value);
        await world.Administer(await world.Country.Staff("presidency_gov", Role.Administrator));
        world.Draft = await world.Country.Draft(Home);
        world.AlertDraft = await world.Town.Draft();
        var actors = new List<(string, Actor)>();
        foreach (var role in Enum.GetValues<Role>())
            actors.Add((role.ToString(), role switch { Role.Investigator => investigator, Role.Custodian => custodian, _ => await world.Country.Staff(Home, role) }));
        var reporter = await world.Town.File(files: [("photo.jpg", Samples.Jpeg())]);
        world.Actors = [.. actors, ("Visitor", Actor.Visitor), ("Petitioner", Actor.Petitioner(world.Petition[Side.Own])), ("Reporter", reporter.Reporter)];
        return world;
    }

    /// <summary>What administrators keep: a banner, absences, tables brought in, notices that failed.</summary>
    private async Task Administer(Actor administrator)
    {
        await Country.Send(new ShowBanner(BannerLevel.Note, "إعلام", "Avis", "Notice", Country.Now, Country.Now.AddDays(1)), administrator);
        Banner = await Country.FromDb(db => db.Banners.Select(b => b.Id).SingleAsync());
        var tables = new List<Guid>();
        var absences = new List<Guid>();
        foreach (var user in new[] { User[Side.Own], User[Side.Other] })
        {
            tables.Add(await Country.Send(new StartImport(ImportKind.Staff, "staff.csv", System.Text.Encoding.UTF8.GetBytes("email;name;body;role\na@example.org;A;health;Clerk\n")), administrator));
            await Country.Send(new RecordAbsence(user, Country.Today.AddDays(-1), Country.Today, null), administrator);
            absences.Add(await Country.FromDb(db => db.Absences.Where(a => a.UserId == user).Select(a => a.Id).SingleAsync()));
        }

        (Import, Absence) = (new(tables[0], tables[1]), new(absences[0], absences[1]));
        await Country.InDb(async db =>
        {
            db.Outbox.AddRange(Enumerable.Range(1, 5).Select(month => OutboxMessage.OfInspection(new DateOnly(2025, month, 1), Country.Now)));
            await db.SaveChangesAsync();
            await db.Outbox.Where(m => m.Template == OutboxMessage.InspectionTemplate).ExecuteUpdateAsync(set => set.SetProperty(m => m.LastError, "SmtpCommandException"));
        });
        Notices = await Country.FromDb(db => db.Outbox.Where(m => m.Template == OutboxMessage.InspectionTemplate).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync());
    }

    private async Task FilePetitions()
    {
        var (own, other) = (await FileIn(Home), await FileIn(Elsewhere));
        var desk = await CaseDesk.Of(Country);
        Country.Time.Advance(TimeSpan.FromDays(30));
        foreach (var filed in new[] { own, other })
            await Country.Send(new IssueCertificate(), filed.Petitioner);
        var (helped, alone) = (await Country.File("interior", kind: PetitionKind.Complaint), await Country.File("interior"));
        var lead = await Country.Staff("interior", Role.Clerk);
        await desk.AskHelp(helped.Id, lead, Home);
        await desk.AskHelp(alone.Id, lead, "finance");
        (Petition, Helped) = (new(own.Id, other.Id), new(helped.Id, alone.Id));
        File = new(await FileOf(own.Id), await FileOf(other.Id));
        Code = new(own.Receipt.Code, other.Receipt.Code);
        foreach (var id in new[] { own.Id, other.Id, helped.Id, alone.Id })
            Versions[id] = (await Country.Load(id)).Version;
    }

    private async Task<Filed> FileIn(string body)
    {
        var draft = await Country.Draft(body, kind: PetitionKind.InformationRequest);
        await Country.Send(new AddDraftFiles(draft, [new IncomingFile("plan.pdf", new MemoryStream(Samples.Pdf()))]), Actor.Visitor);
        await Country.Send(new FilePetition(draft, body), Actor.Visitor);
        var receipt = await Country.Send(new ReadReceipt(draft), Actor.Visitor);
        var id = await Country.FromDb(db => db.Petitions.Where(p => p.RequestId == draft).Select(p => p.Id).FirstAsync());
        return new Filed(id, draft, receipt!, Actor.Petitioner(id));
    }

    private Task<AttachmentId> FileOf(PetitionId id) => Country.FromDb(db => db.Attachments.Where(a => a.PetitionId == id).Select(a => a.Id).FirstAsync());

    /// <summary>Gives the custodian of the matrix: seated after the first three, so that requests of before were never put to them.</summary>
    private async Task<Actor> FileAlerts(Actor investigator)
    {
        var (others, reader) = (new List<Actor>(), await Town.Keyed("presidency_gov", Role.Investigator, "Nadia Kammoun"));
        for (var i = 0; i < 3; i++)
            others.Add(await Town.Keyed("presidency_gov", Role.Custodian, $"Custodian {"ABC"[i]}"));
        var (early, theirs, offered) = (await Town.File(Confidential()), await Town.File(), await Town.File());
        await Country.Send(new RequestIdentity(early.Id, "To hear the witness."), investigator);
        var before = (await Country.Send(new ListCustody(), others[0])).Single().Id;

        var custodian = await Town.Keyed("presidency_gov", Role.Custodian, "Custodian D");
        await Country.Send(new AdmitReader(custodian.UserId!.Value), others[0]);
        var late = await Town.File(Confidential(), [("photo.jpg", Samples.Jpeg())]);
        await Country.Send(new RequestIdentity(late.Id, "To hear the witness."), investigator);
        var after = (await Country.Send(new ListCustody(), custodian)).Single().Id;

        await Country.Send(new OfferReading(offered.Id, investigator.UserId!.Value), reader);
        (Alert, Offered, Custody) = (new(late.Id, theirs.Id), new(offered.Id, theirs.Id), new(after, before));
        var finance = await Town.Keyed("finance", Role.Investigator, "Salma Trabelsi");
        Investigators = new((await Town.Keyed(Fallback, Role.Investigator, "Hatem Jlassi")).UserId!.Value, finance.UserId!.Value);
        Custodians = new((await Town.Keyed("presidency_gov", Role.Custodian, "Custodian E")).UserId!.Value, finance.UserId!.Value);
        return custodian;
    }

    private static AlertContent Confidential() => AlertTown.Content() with { BodyCode = "presidency_gov", Name = NameChoice.Confidential, Identity = new ReporterIdentity("Emna Essayeda", "at home") };

    public ValueTask DisposeAsync() => _town?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Two of a kind: with the own organisation, and with another.</summary>
public sealed record Named<T>(T? Own, T? Other)
{
    public Named()
        : this(default, default)
    {
    }

    public T this[Side side] => (side == Side.Own ? Own : Other)!;
}
