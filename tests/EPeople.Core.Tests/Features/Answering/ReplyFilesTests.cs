using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Triage;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Features.Attachments;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Answering;

public sealed class ReplyFilesTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Files_wait_in_a_basket_of_one_clerk_and_one_petition_and_leave_with_the_reply(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (clerk, colleague) = (await country.Staff("agriculture", Role.Clerk), await country.Staff("agriculture", Role.Clerk));
        var (first, second) = (await country.File(), await country.File());

        var plan = await Add(country, clerk, first.Id, "plan.pdf", Samples.Pdf());
        var photo = await Add(country, clerk, first.Id, "photo.png", Samples.Png());
        var other = await Add(country, clerk, second.Id, "autre.pdf", Samples.Pdf());

        Assert.Equal([plan, photo], await country.Send(new ListReplyFiles(first.Id), clerk));
        Assert.Equal([other], await country.Send(new ListReplyFiles(second.Id), clerk));
        Assert.Empty(await country.Send(new ListReplyFiles(first.Id), colleague));
        Assert.Empty((await country.Send(new ReadCase(first.Id), colleague)).Files);
        Assert.Empty((await country.Send(new ReadOwnPetition(), first.Petitioner)).Files);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new OpenFile(plan.Id), first.Petitioner));
        Assert.Equal("reply.file_gone", await Refusal(country, new AnswerPetition(first.Id, (await country.Load(first.Id)).Version, "text", [plan.Id, other.Id]), clerk));

        await country.Send(new AnswerPetition(first.Id, (await country.Load(first.Id)).Version, "text", [plan.Id, photo.Id]), clerk);

        Assert.Equal([plan, photo], (await country.Send(new ReadOwnPetition(), first.Petitioner)).Answer!.Files);
        Assert.Equal([plan, photo], (await country.Send(new ReadCase(first.Id), colleague)).Answers[0].Files);
        using var opened = (await country.Send(new OpenFile(plan.Id), first.Petitioner)).Content;
        Assert.Equal(plan.Length, opened.Length);
        Assert.Equal([other], await country.Send(new ListReplyFiles(second.Id), clerk));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_central_office_refuses_with_files_too(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var oversight = await country.Staff("presidency_gov", Role.Oversight);
        var filed = await country.File(body: null);

        var law = await Add(country, oversight, filed.Id, "loi.pdf", Samples.Pdf());
        await country.Send(new RejectPetition(filed.Id, (await country.Load(filed.Id)).Version, "abusive", "reasons", [law.Id]), oversight);

        Assert.Equal([law], (await country.Send(new ReadOwnPetition(), filed.Petitioner)).Answer!.Files);
    }

    [Fact]
    public async Task Who_may_not_reply_finds_no_basket()
    {
        await using var country = await TestCountry.CreateAsync();
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var filed = await country.File();
        var plan = await Add(country, clerk, filed.Id, "plan.pdf", Samples.Pdf());
        var strangers = new List<Actor>
        {
            await country.Staff("health", Role.Head), await country.Staff("presidency_gov", Role.Oversight), await country.Staff("presidency_gov", Role.Administrator),
            filed.Petitioner, Actor.Visitor, Actor.System,
        };

        foreach (var stranger in strangers)
        {
            await Assert.ThrowsAsync<NotFound>(() => Add(country, stranger, filed.Id, "x.pdf", Samples.Pdf()));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListReplyFiles(filed.Id), stranger));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new RemoveReplyFile(filed.Id, plan.Id), stranger));
        }

        await country.Send(new AnswerPetition(filed.Id, (await country.Load(filed.Id)).Version, "text"), clerk);
        await Assert.ThrowsAsync<NotFound>(() => Add(country, clerk, filed.Id, "late.pdf", Samples.Pdf()));
    }

    [Fact]
    public async Task The_limits_are_a_citizens_and_what_is_removed_makes_room()
    {
        await using var country = await TestCountry.CreateAsync();
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var filed = await country.File();
        Assert.Equal(AttachmentRefusals.TypeUnknown, await Refusal(country, new AddReplyFile(filed.Id, new IncomingFile("note.pdf", new MemoryStream("hello"u8.ToArray()))), clerk));
        Assert.Equal(AttachmentRefusals.TooLarge, await Refusal(country, new AddReplyFile(filed.Id, new IncomingFile("big.pdf", new MemoryStream(new byte[(10 * 1024 * 1024) + 1]))), clerk));
        var files = new List<FileView>();
        for (var i = 0; i < 5; i++)
            files.Add(await Add(country, clerk, filed.Id, $"{i}.pdf", Samples.Pdf()));

        Assert.Equal(AttachmentRefusals.TooMany, await Refusal(country, new AddReplyFile(filed.Id, new IncomingFile("6.pdf", new MemoryStream(Samples.Pdf()))), clerk));
        await country.Send(new RemoveReplyFile(filed.Id, files[0].Id), clerk);
        await country.Send(new RemoveReplyFile(filed.Id, files[0].Id), clerk);
        await Add(country, clerk, filed.Id, "6.pdf", Samples.Pdf());

        Assert.Equal(5, (await country.Send(new ListReplyFiles(filed.Id), clerk)).Count);
        var six = Enumerable.Range(0, 6).Select(_ => AttachmentId.New(country.Now)).ToList();
        Assert.Equal(AttachmentRefusals.TooMany, await Refusal(country, new AnswerPetition(filed.Id, (await country.Load(filed.Id)).Version, "text", six), clerk));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_waited_too_long_is_purged_with_its_bytes_and_drafts_and_replies_stay(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var (filed, replied) = (await country.File(), await country.File());
        var store = country.Services.GetRequiredService<FileStore>();
        var old = await Stored(country, (await Add(country, clerk, filed.Id, "old.pdf", Samples.Pdf())).Id);
        var sent = await Add(country, clerk, replied.Id, "sent.pdf", Samples.Pdf());
        await country.Send(new AnswerPetition(replied.Id, (await country.Load(replied.Id)).Version, "text", [sent.Id]), clerk);
        country.Time.Advance(Replies.BasketLife + TimeSpan.FromMinutes(1));
        var fresh = await Add(country, clerk, filed.Id, "fresh.pdf", Samples.Pdf());
        var draft = await country.Draft();
        await country.Send(new AddDraftFiles(draft, [new IncomingFile("draft.pdf", new MemoryStream(Samples.Pdf()))]), Actor.Visitor);

        await new Purge(country.Dispatcher, store, country.Time).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal([fresh], await country.Send(new ListReplyFiles(filed.Id), clerk));
        Assert.False(store.Delete(old));
        Assert.Equal([sent], (await country.Send(new ReadOwnPetition(), replied.Petitioner)).Answer!.Files);
        Assert.Equal(1, await country.FromDb(db => db.Attachments.CountAsync(a => a.DraftId == draft)));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new PurgeBaskets(), clerk));
    }

    [Fact]
    public void A_baskets_key_is_no_drafts_and_no_other_baskets()
    {
        var (user, petition) = (Guid.CreateVersion7(), PetitionId.New(DateTimeOffset.UnixEpoch));
        var basket = Replies.BasketOf(user, petition);

        Assert.Equal(basket, Replies.BasketOf(user, petition));
        Assert.Equal(8, basket.Value.Version);
        Assert.NotEqual(basket, Replies.BasketOf(Guid.CreateVersion7(), petition));
        Assert.NotEqual(basket, Replies.BasketOf(petition.Value, new PetitionId(user)));
    }

    private static Task<FileView> Add(TestCountry country, Actor actor, PetitionId petition, string name, byte[] content)
    {
        country.Time.Advance(TimeSpan.FromMilliseconds(1)); // ids of one instant have no order among them
        return country.Send(new AddReplyFile(petition, new IncomingFile(name, new MemoryStream(content))), actor);
    }

    private static async Task<string> Refusal<T>(TestCountry country, MediatR.IRequest<T> request, Actor actor) =>
        Assert.Single((await Assert.ThrowsAsync<Invalid>(() => country.Send(request, actor))).Errors).Code;

    private static Task<string> Stored(TestCountry country, AttachmentId id) =>
        country.FromDb(db => db.Attachments.Where(a => a.Id == id).Select(a => a.StoredName).FirstAsync());
}
