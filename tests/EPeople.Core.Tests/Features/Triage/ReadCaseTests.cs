using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Triage;

public sealed class ReadCaseTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Shows_everything_the_body_needs_on_one_screen(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var supervisor = await country.Staff("agriculture", Role.Supervisor);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        await country.Staff("health", Role.Clerk);
        var filed = await country.File(email: "someone@example.org");
        await country.Send(new AssignPetition(filed.Id, (await country.Load(filed.Id)).Version, clerk.UserId), supervisor);
        await country.Send(new AddNote(filed.Id, (await country.Load(filed.Id)).Version, "the pump is broken"), clerk);

        var read = await country.Send(new ReadCase(filed.Id), supervisor);

        Assert.Equal((filed.Receipt.Code, PetitionStatus.InWork, "Clerk of agriculture", false), (read.Code, read.Status, read.Assignee, read.IsMine));
        Assert.Equal("someone@example.org", read.Contact!.Email);
        Assert.Equal(read.Version, (await country.Load(filed.Id)).Version);
        Assert.Equal("tn-2025/complaint", read.Clock.Explanation.RuleId);
        Assert.Equal(("the pump is broken", "Clerk of agriculture"), (Assert.Single(read.Notes).Text, read.Notes[0].Who));
        Assert.Equal([PetitionEventKind.Assigned, PetitionEventKind.Filed], read.History.Select(e => e.Kind));
        Assert.Equal(("Supervisor of agriculture", "Clerk of agriculture"), (read.History[0].Who, read.History[0].ToWhom));
        Assert.Equal(["Clerk of agriculture", "Supervisor of agriculture"], read.Colleagues.Select(c => c.Name));
        Assert.Equal(
            [PetitionVerb.Answer, PetitionVerb.Assign, PetitionVerb.AskDetails, PetitionVerb.Transfer, PetitionVerb.AskHelp, PetitionVerb.Extend, PetitionVerb.Investigate, PetitionVerb.Reject, PetitionVerb.Merge, PetitionVerb.Note],
            read.Verbs);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Notes_and_colleagues_names_never_leave_the_body(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var sender = await country.Staff("agriculture", Role.Clerk);
        var receiver = await country.Staff("health", Role.Clerk);
        var centre = await country.Staff("presidency_gov", Role.Oversight);
        var filed = await country.File();
        await country.Send(new AddNote(filed.Id, (await country.Load(filed.Id)).Version, "ours alone"), sender);
        await country.Send(new TransferPetition(filed.Id, (await country.Load(filed.Id)).Version, country.Body("health"), "not ours"), sender);

        foreach (var reader in new[] { receiver, centre })
        {
            var read = await country.Send(new ReadCase(filed.Id), reader);
            Assert.Empty(read.Notes);
            Assert.DoesNotContain(read.History, e => e.Kind == PetitionEventKind.NoteAdded);
            Assert.All(read.History, e => Assert.Null(e.Who));
            Assert.Equal("not ours", read.History[0].Text);
            Assert.Equal((country.Bodies.ByCode["agriculture"].ShortName, country.Bodies.ByCode["health"].ShortName), (read.History[0].Body, read.History[0].To));
        }
    }

    [Fact]
    public async Task Who_only_looks_on_sees_no_contact_and_may_do_nothing()
    {
        await using var country = await TestCountry.CreateAsync();
        var centre = await country.Staff("presidency_gov", Role.Oversight);
        var filed = await country.File(email: "someone@example.org");

        var read = await country.Send(new ReadCase(filed.Id), centre);

        Assert.Null(read.Contact);
        Assert.Empty(read.Verbs);
        Assert.Empty(read.Colleagues);
    }

    [Fact]
    public async Task Another_bodys_petition_is_not_found()
    {
        await using var country = await TestCountry.CreateAsync();
        var stranger = await country.Staff("health", Role.Head);
        var (ours, unclear) = (await country.File(), await country.File(body: null));

        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadCase(ours.Id), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadCase(unclear.Id), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadCase(ours.Id), ours.Petitioner));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListLikeCases(ours.Id), stranger));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new FillTemplates(ours.Id), stranger));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Like_cases_share_body_topic_and_governorate(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var one = await country.File(topic: "water-supply", title: "first");
        country.Time.Advance(TimeSpan.FromMinutes(5));
        await country.File(topic: "water-supply", title: "second");
        await country.File(title: "another topic", text: "رائحة كريهة");
        await country.File("health", topic: "water-supply", title: "another body");

        var like = await country.Send(new ListLikeCases(one.Id), clerk);

        Assert.Equal("second", Assert.Single(like).Row.Title);
    }
}
