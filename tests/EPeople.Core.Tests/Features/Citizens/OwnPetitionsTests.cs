using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Features.Attachments;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Citizens;

public sealed class OwnPetitionsTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_filed_while_signed_in_belongs_to_the_account_and_its_address_needs_no_second_confirmation(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var (me, other) = (await town.Enter("me@example.org"), await town.Enter("other@example.org"));
        var mine = await town.File(me, "Me@example.org");
        town.Country.Time.Advance(TimeSpan.FromSeconds(1));
        var elsewhere = await town.File(me, "shop@example.org");
        await town.File(other);

        var list = await town.Country.Send(new ListOwnPetitions(), me);
        Assert.Equal([(await town.Country.Load(elsewhere)).Code, (await town.Country.Load(mine)).Code], list.Lines.Select(line => line.Code));
        Assert.Null(list.Next);
        Assert.Equal((true, null), ((await town.Country.Load(mine)).EmailConfirmedAt == (await town.Country.Load(mine)).FiledAt, (await town.Country.Load(elsewhere)).EmailConfirmedAt));
        Assert.All(await town.Country.History(mine), e => Assert.Null(e.UserId)); // its bodies do not see whose account it is
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Another_persons_petition_is_not_found_in_any_way(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var (me, other) = (await town.Enter("me@example.org"), await town.Enter("other@example.org"));
        var mine = await town.File(me);
        var code = (await town.Country.Load(mine)).Code;

        Assert.Equal(mine, await town.Country.Send(new FindOwnPetition(code), me));
        Assert.Equal(code, (await town.Country.Send(new ReadOwnPetition(), Actor.Owner(me.CitizenId!.Value, mine))).Code);
        await town.Country.Send(new AddMessage("more", []), Actor.Owner(me.CitizenId!.Value, mine));
        Assert.Equal(ActorKind.Petitioner, (await town.Country.History(mine))[^1].ActorKind);

        foreach (var hostile in new[] { code, code.ToLowerInvariant(), "TN-0000-0000", "", null, new string('x', 5_000), "' OR '1'='1" })
        {
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new FindOwnPetition(hostile), other));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new LeavePetition(hostile), other));
        }

        // A cookie that named somebody else's petition would open nothing.
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadOwnPetition(), Actor.Owner(other.CitizenId!.Value, mine)));
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new AddMessage("x", []), Actor.Owner(other.CitizenId!.Value, mine)));
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadOwnPetition(), me)); // without one opened
        Assert.Equal(me.CitizenId, (await town.Country.Load(mine)).CitizenId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_guests_petition_joins_by_code_and_key_and_leaves_again(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var (me, other) = (await town.Enter("me@example.org"), await town.Enter("other@example.org"));
        var filed = await town.Country.File();
        Assert.Equal("key.wrong", await EnterAccountTests.Broken(() => town.Country.Send(new JoinPetition(filed.Receipt.Code, "0000-0000-0000-0000-0000", "range"), me)));
        Assert.Empty((await town.Country.Send(new ListOwnPetitions(), me)).Lines);

        await town.Country.Send(new JoinPetition(filed.Receipt.Code, filed.Receipt.Key, "range"), me);
        Assert.Equal(filed.Receipt.Code, Assert.Single((await town.Country.Send(new ListOwnPetitions(), me)).Lines).Code);
        var history = await town.Country.History(filed.Id);

        await town.Country.Send(new JoinPetition(filed.Receipt.Code, filed.Receipt.Key, "range"), other); // who shows the key has it
        Assert.Empty((await town.Country.Send(new ListOwnPetitions(), me)).Lines);
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadOwnPetition(), Actor.Owner(me.CitizenId!.Value, filed.Id)));

        await town.Country.Send(new LeavePetition(filed.Receipt.Code), other);
        Assert.Null((await town.Country.Load(filed.Id)).CitizenId);
        Assert.Equal(filed.Id, await town.Country.Send(new OpenPetition(filed.Receipt.Code, filed.Receipt.Key, "range"), Actor.Visitor));
        Assert.Equal(history.Count, (await town.Country.History(filed.Id)).Count); // no line of it in the record
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_list_pages_by_key_and_tells_what_waits(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var desk = await CaseDesk.Of(town.Country);
        var me = await town.Enter("me@example.org");
        var ids = new List<PetitionId>();
        for (var i = 0; i < ListOwnPetitions.Page + 3; i++)
        {
            ids.Add(await town.File(me, title: $"number {i}"));
            if (i % 3 == 0)
                town.Country.Time.Advance(TimeSpan.FromMinutes(1)); // some at the same moment
        }

        await desk.AskDetails(ids[^1]);
        await desk.ProposeRejection(ids[^2]);
        await desk.Answer(ids[^3]);
        var first = await town.Country.Send(new ListOwnPetitions(), me);
        var second = await town.Country.Send(new ListOwnPetitions(first.Next), me);
        Assert.Equal((ListOwnPetitions.Page, 3, null), (first.Lines.Count, second.Lines.Count, second.Next));
        Assert.Equal(ids.Count, first.Lines.Concat(second.Lines).Select(line => line.Code).Distinct().Count());
        Assert.Equal(first.Lines.OrderByDescending(line => line.FiledAt), first.Lines);
        async Task<OwnLine> LineOf(PetitionId id)
        {
            var code = (await town.Country.Load(id)).Code;
            return first.Lines.Single(line => line.Code == code);
        }

        Assert.Equal((true, PetitionStatus.DetailsRequested), ((await LineOf(ids[^1])).AsksYou, (await LineOf(ids[^1])).Status));
        Assert.Equal(PetitionStatus.InWork, (await LineOf(ids[^2])).Status); // what is only proposed is nobody else's yet
        Assert.NotNull((await LineOf(ids[^3])).RepliedAt);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_draft_of_an_account_is_kept_for_thirty_days_listed_and_continued_by_its_owner_alone(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var (me, other) = (await town.Enter("me@example.org"), await town.Enter("other@example.org"));
        var store = town.Country.Services.GetRequiredService<FileStore>();
        var purge = new Purge(town.Country.Dispatcher, store, town.Country.Time);
        var draft = await town.Country.Send(new StartDraft("ar", PetitionKind.Complaint), me);
        await town.Country.Send(new DescribeMatter(draft, "a draft", "the text", "other"), me);
        Assert.Empty(await town.Country.Send(new AddDraftFiles(draft, [new IncomingFile("a.pdf", new MemoryStream(Samples.Pdf()))]), me));
        var guest = await town.Country.Draft();

        foreach (var actor in new[] { other, Actor.Visitor })
        {
            Assert.Null(await town.Country.Send(new OpenDraft(draft), actor));
            Assert.Equal("draft.expired", await EnterAccountTests.Broken(() => town.Country.Send(new DescribeMatter(draft, "mine", "mine", "other"), actor)));
            Assert.Equal("draft.expired", await EnterAccountTests.Broken(() => town.Country.Send(new FilePetition(draft, "range"), actor)));
        }

        await town.Country.Send(new DropDraft(draft), other); // nothing happens
        town.Country.Time.Advance(DraftReads.KeptLife - TimeSpan.FromHours(1));
        await purge.RunAsync(TestContext.Current.CancellationToken);
        Assert.Null(await town.Country.Send(new OpenDraft(guest), me));
        Assert.Equal(draft, Assert.Single(await town.Country.Send(new ListOwnDrafts(), me)).Id);
        var opened = (await town.Country.Send(new OpenDraft(draft), me))!;
        Assert.Equal(("a draft", "the text", 1, FilingStep.Place), (opened.Title, opened.Text, opened.Files.Count, opened.NextStep));

        town.Country.Time.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await town.Country.Send(new ListOwnDrafts(), me));
        await purge.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (await town.Country.FromDb(db => db.Drafts.CountAsync()), await town.Country.FromDb(db => db.Attachments.CountAsync())));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_dropped_draft_goes_with_its_files_and_a_filed_one_keeps_no_key_in_the_account(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var me = await town.Enter("me@example.org");
        var draft = await town.Country.Send(new StartDraft("ar", PetitionKind.Complaint), me);
        await town.Country.Send(new AddDraftFiles(draft, [new IncomingFile("a.pdf", new MemoryStream(Samples.Pdf()))]), me);
        await town.Country.Send(new DropDraft(draft), me);
        await town.Country.Send(new DropDraft(draft), me);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(town.Country.Folder, "files"), "*", SearchOption.AllDirectories));

        await town.File(me);
        Assert.Empty(await town.Country.Send(new ListOwnDrafts(), me));
        town.Country.Time.Advance(DraftReads.Life + TimeSpan.FromMinutes(1));
        await town.Country.Send(new PurgeDrafts(), Actor.System);
        Assert.Equal(0, await town.Country.FromDb(db => db.Drafts.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_forgotten_petition_forgets_its_owner(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var desk = await CaseDesk.Of(town.Country);
        var me = await town.Enter("me@example.org");
        var filed = await town.File(me);
        await desk.Answer(filed);
        await desk.Pass(50);
        town.Country.Time.Advance(TimeSpan.FromDays(366 * 5));
        await town.Country.Send(new Core.Features.Retention.ForgetPetition(filed, town.Country.Now), Actor.System);
        Assert.Null((await town.Country.Load(filed)).CitizenId);
        Assert.Empty((await town.Country.Send(new ListOwnPetitions(), me)).Lines);
    }
}
