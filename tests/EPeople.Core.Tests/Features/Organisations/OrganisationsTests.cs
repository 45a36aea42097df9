using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Organisations;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Organisations;

public sealed class OrganisationsTests
{
    internal static OrganisationFields Named(string name, string? parent = null) =>
        new() { NameAr = name + " ع", NameFr = name + " fr", NameEn = name + " en", Parent = parent };

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_tree_grows_and_refuses_what_cannot_stand(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        await country.Send(new AddOrganisation("water", OrganisationKind.PublicBody, Named("Water", "agriculture") with { OfficeName = "BRC", OfficeEmail = "brc@water.example" }), admin);
        await country.Send(new AddOrganisation("water-north", OrganisationKind.Unit, Named("North", "water")), admin);

        var tree = await country.Send(new ListTree(), admin);
        var place = tree.ToList().FindIndex(line => line.Code == "agriculture");
        Assert.Equal([("agriculture", 0), ("water", 1), ("water-north", 2)], tree.Skip(place).Take(3).Select(line => (line.Code, line.Depth)));
        Assert.Equal("brc@water.example", (await country.Send(new ReadOrganisation("water"), admin)).Fields.OfficeEmail);
        Assert.Equal("water", country.Bodies.BodyOf(country.Bodies.ByCode["water-north"]).Code);
        Assert.DoesNotContain(country.Bodies.Competent, body => body.Code == "water-north");

        async Task<string> Refused(AddOrganisation asked) => (await Assert.ThrowsAsync<Invalid>(() => country.Send(asked, admin))).Errors[0].Code;
        Assert.Equal("organisation.code_taken", await Refused(new("water", OrganisationKind.PublicBody, Named("Twice"))));
        Assert.Equal("organisation.code", await Refused(new("Wasser!", OrganisationKind.PublicBody, Named("Code"))));
        Assert.Equal("organisation.name", await Refused(new("dry", OrganisationKind.PublicBody, Named("Dry") with { NameFr = " " })));
        Assert.Equal("organisation.parent_required", await Refused(new("loose", OrganisationKind.Unit, Named("Loose"))));
        Assert.Equal("organisation.parent_unit", await Refused(new("under", OrganisationKind.PublicBody, Named("Under", "water-north"))));
        Assert.Equal("organisation.parent", await Refused(new("under", OrganisationKind.PublicBody, Named("Under", "nowhere"))));
        await country.Send(new ChangeOrganisation("agriculture", Named("Agri") with { Parent = null }), admin);
        Assert.Equal("organisation.cycle", (await Assert.ThrowsAsync<Invalid>(() => country.Send(new ChangeOrganisation("agriculture", Named("Agri", "water")), admin))).Errors[0].Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_renamed_ministry_is_called_in_the_past_as_it_was(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        var old = country.Bodies.ByCode["agriculture"].Name;
        var filed = await country.File();
        country.Time.Advance(TimeSpan.FromDays(3));
        await country.Send(new RenameOrganisation("agriculture", Named("Water and Land"), country.Today), admin);
        await country.Send(new AddMessage("still no water", []), filed.Petitioner);

        var own = await country.Send(new ReadOwnPetition(), filed.Petitioner);
        Assert.Equal("Water and Land fr", own.Body!.Fr);
        Assert.Equal([(PetitionEventKind.Filed, old.Fr), (PetitionEventKind.MessageAdded, "Water and Land fr")], own.History.OrderBy(e => e.At).Select(e => (e.Kind, e.Body!.Fr)));
        Assert.Equal([new DateOnly(2026, 11, 27), Organisation.Ever], (await country.Send(new ReadOrganisation("agriculture"), admin)).Names.Select(name => name.From));
    }

    [Fact]
    public async Task A_name_of_the_future_takes_effect_by_itself()
    {
        await using var country = await TestCountry.CreateAsync();
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        await country.Send(new RenameOrganisation("health", Named("Care"), country.Today.AddDays(2)), admin);
        Assert.NotEqual("Care fr", country.Bodies.ByCode["health"].NameFr);
        country.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal("Care fr", country.Bodies.ByCode["health"].NameFr);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_merged_ministry_leaves_people_and_open_petitions_to_its_heir_and_vanishes_from_choices(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (admin, desk) = (await country.Staff("presidency_gov", Role.Administrator), await CaseDesk.Of(country));
        var (open, answered) = (await country.File(), await country.File(title: "طريق محفورة"));
        await desk.Do(open.Id, desk.Clerk, (id, version) => new TakePetition(id, version));
        await desk.Do(answered.Id, desk.Clerk, (id, version) => new TakePetition(id, version));
        await desk.Do(answered.Id, desk.Clerk, (id, version) => new Core.Features.Answering.AnswerPetition(id, version, "Repaired."));
        var draft = await country.Draft("agriculture");
        var before = await country.Load(open.Id);

        await country.Send(new MergeOrganisation("agriculture", "health", country.Today), admin);

        var after = await country.Load(open.Id);
        Assert.Equal((country.Body("health"), PetitionStatus.InWork, before.DueAt, before.LastDay, before.AssigneeId), (after.OrganisationId, after.Status, after.DueAt, after.LastDay, after.AssigneeId));
        Assert.Equal(country.Bodies.ByCode["agriculture"].Id, (await country.Load(answered.Id)).OrganisationId);
        Assert.Equal(PetitionEventKind.Succeeded, (await country.History(open.Id))[^1].Kind);
        Assert.Empty(await country.FromDb(db => db.Memberships.Where(m => m.OrganisationId == country.Bodies.ByCode["agriculture"].Id).ToListAsync()));
        Assert.Contains((await country.Send(new ListInbox(new InboxFilter()), desk.Health)).Rows, row => row.Id == open.Id);

        Assert.DoesNotContain(await country.Send(new ListPublicBodies(), Actor.Visitor), line => line.Code == "agriculture");
        Assert.DoesNotContain(await country.Send(new ListBodies(open.Id), desk.Oversight), line => line.Id == country.Bodies.ByCode["agriculture"].Id);
        await country.Send(new FilePetition(draft, "range"), Actor.Visitor);
        Assert.Equal(country.Body("health"), await country.FromDb(db => db.Petitions.Where(p => p.RequestId == draft).Select(p => p.OrganisationId).SingleAsync()));
        Assert.Equal(0, await country.Send(new FollowSuccessors(), Actor.System));
    }

    [Fact]
    public async Task What_is_opened_again_after_its_body_ended_follows_and_many_follow_in_batches()
    {
        await using var country = await TestCountry.CreateAsync();
        var (admin, desk) = (await country.Staff("presidency_gov", Role.Administrator), await CaseDesk.Of(country));
        var filed = await country.File();
        for (var i = 0; i < 5; i++)
            await country.File(title: $"عدد {i}");
        await desk.Do(filed.Id, desk.Clerk, (id, version) => new TakePetition(id, version));
        await desk.Do(filed.Id, desk.Clerk, (id, version) => new Core.Features.Answering.AnswerPetition(id, version, "Repaired."));
        await country.Send(new MergeOrganisation("agriculture", "health", country.Today.AddDays(1)), admin);
        Assert.Equal(0, await country.Send(new FollowSuccessors(2), Actor.System));
        country.Time.Advance(TimeSpan.FromDays(1));
        List<int> done = [];
        while (await country.Send(new FollowSuccessors(2), Actor.System) is > 0 and var some)
            done.Add(some);
        Assert.Equal([4, 2, 1], done); // two people with the first two petitions

        await country.Send(new ReopenPetition("it broke again"), filed.Petitioner);
        Assert.Equal(1, await country.Send(new FollowSuccessors(), Actor.System));
        Assert.Equal(country.Body("health"), (await country.Load(filed.Id)).OrganisationId);
    }

    [Fact]
    public async Task A_body_closes_only_once_nothing_is_left_in_it()
    {
        await using var country = await TestCountry.CreateAsync();
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        var clerk = await country.Staff("health", Role.Clerk);
        await country.Send(new AddOrganisation("care", OrganisationKind.Unit, Named("Care", "health")), admin);
        var filed = await country.File("health");
        async Task<string> Refused() => (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new CloseOrganisation("health", country.Today), admin))).Code;
        Assert.Equal("organisation.has_petitions", await Refused());
        await country.Send(new WithdrawPetition(null, true), filed.Petitioner);
        Assert.Equal("organisation.has_staff", await Refused());
        await country.InDb(db => db.Memberships.Where(m => m.UserId == clerk.UserId).ExecuteDeleteAsync());
        Assert.Equal("organisation.has_units", await Refused());
        await country.Send(new CloseOrganisation("care", country.Today), admin);
        await country.Send(new CloseOrganisation("health", country.Today), admin);
        Assert.Equal("body.required", (await Assert.ThrowsAsync<Invalid>(() => country.Draft("health"))).Errors[0].Code);
        Assert.Equal("organisation.day_ahead", (await Assert.ThrowsAsync<Invalid>(() => country.Send(new CloseOrganisation("justice", country.Today.AddDays(-1)), admin))).Errors[0].Code);
    }

    [Fact]
    public async Task Another_server_sees_a_change_within_seconds()
    {
        await using var country = await TestCountry.CreateAsync();
        Assert.NotEqual("Care fr", country.Bodies.ByCode["health"].NameFr);
        await country.InDb(async db => // as another server would
        {
            var body = await db.Organisations.Include(o => o.Names).SingleAsync(o => o.Code == "health");
            body.Rename(Named("Care").Name, Named("Care").ShortName, country.Today, country.Today, country.Now);
            await db.SaveChangesAsync();
        });
        Assert.NotEqual("Care fr", country.Bodies.ByCode["health"].NameFr);
        country.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("Care fr", country.Bodies.ByCode["health"].NameFr);
    }

    [Theory]
    [InlineData(Role.Clerk), InlineData(Role.Head), InlineData(Role.Oversight), InlineData(Role.Auditor)]
    public async Task Only_administrators_see_and_change_bodies(Role other)
    {
        await using var country = await TestCountry.CreateAsync();
        var stranger = await country.Staff("presidency_gov", other);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListTree(), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadOrganisation("health"), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new AddOrganisation("x1", OrganisationKind.Ministry, Named("X")), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ChangeOrganisation("health", Named("X")), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new RenameOrganisation("health", Named("X"), country.Today), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new MergeOrganisation("health", "justice", country.Today), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new CloseOrganisation("health", country.Today), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ChangeMembership(stranger.UserId!.Value, Role.Administrator, null, false), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new RecordAbsence(stranger.UserId!.Value, country.Today, country.Today, null), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new EndAbsence(Guid.NewGuid()), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new FollowSuccessors(), stranger));
    }

    [Fact]
    public async Task A_change_leaves_before_and_after_in_the_audit_trail()
    {
        await using var country = await TestCountry.CreateAsync();
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        await country.Send(new RenameOrganisation("health", Named("Care"), country.Today), admin);
        var lines = await country.FromDb(db => db.Audit.AsNoTracking().Where(line => line.Action == nameof(RenameOrganisation)).ToListAsync());
        Assert.Contains(lines, line => line.Subject == nameof(Organisation) && line.UserId == admin.UserId && line.Changes!.Contains("Care fr", StringComparison.Ordinal) && line.Changes.Contains("Ministère de la Santé", StringComparison.Ordinal));
    }
}
