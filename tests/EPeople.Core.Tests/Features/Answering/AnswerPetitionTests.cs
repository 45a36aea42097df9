using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Answering;

public sealed class AnswerPetitionTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_answer_reaches_the_petitioner_and_stops_the_clock(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var filed = await country.File();

        await country.Send(new AnswerPetition(filed.Id, (await country.Load(filed.Id)).Version, "أُصلحت القناة.\r\nشكرا"), clerk);

        var own = await country.Send(new ReadOwnPetition(), filed.Petitioner);
        Assert.Equal((PetitionStatus.Answered, "أُصلحت القناة.\nشكرا", true), (own.Status, own.Answer!.Text, own.RepliedInTime));
        var read = await country.Send(new ReadCase(filed.Id), clerk);
        Assert.Equal(("Clerk of agriculture", $"{read.Code}/2", true), (read.Answers[0].SignedBy, read.Answers[0].Reference, read.IsMine));
        Assert.Equal([PetitionVerb.Correct, PetitionVerb.Note], read.Verbs);
        Assert.Empty((await country.Send(new ListInbox(new()), clerk)).Rows);
        Assert.Equal(filed.Id, Assert.Single((await country.Send(new ListInbox(new() { Status = PetitionStatus.Answered }), clerk)).Rows).Id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_refusal_names_its_ground(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var supervisor = await country.Staff("agriculture", Role.Supervisor);
        var filed = await country.File();
        var version = (await country.Load(filed.Id)).Version;

        var refused = await Assert.ThrowsAsync<Invalid>(() => country.Send(new RejectPetition(filed.Id, version, "because", ""), supervisor));
        await country.Send(new RejectPetition(filed.Id, version, "abusive", "answered on 3 May"), supervisor);

        Assert.Equal([("Ground", "ground.required"), ("Text", "reply.required")], refused.Errors.Select(e => (e.Field, e.Code)));
        var own = await country.Send(new ReadOwnPetition(), filed.Petitioner);
        Assert.Equal((PetitionStatus.Rejected, "abusive"), (own.Status, own.Answer!.GroundCode));
    }

    [Fact]
    public async Task The_text_must_be_there_whole_and_short_enough()
    {
        await using var country = await TestCountry.CreateAsync();
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var filed = await country.File();
        var version = (await country.Load(filed.Id)).Version;
        async Task<string> Code(string text) =>
            Assert.Single((await Assert.ThrowsAsync<Invalid>(() => country.Send(new AnswerPetition(filed.Id, version, text), clerk))).Errors).Code;

        Assert.Equal("reply.required", await Code(" \r\n"));
        Assert.Equal("reply.gap", await Code($"on {Replies.Gap} we repaired it"));
        Assert.Equal("field.too_long", await Code(new string('x', 10_001)));
        await country.Send(new AnswerPetition(filed.Id, version, string.Concat(Enumerable.Repeat("x\r\n", 4_999)) + "xx"), clerk);
    }

    [Fact]
    public async Task An_outdated_view_is_told_so_and_nothing_is_lost()
    {
        await using var country = await TestCountry.CreateAsync();
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var filed = await country.File();
        var version = (await country.Load(filed.Id)).Version;
        await country.Send(new TakePetition(filed.Id, version), clerk);

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new AnswerPetition(filed.Id, version, "text"), clerk));

        Assert.Equal("petition.changed", refused.Code);
        Assert.Equal(PetitionStatus.InWork, (await country.Load(filed.Id)).Status);
    }

    [Fact]
    public async Task Templates_come_filled_in_the_petitions_language_with_gaps_to_write()
    {
        await using var country = await TestCountry.CreateAsync();
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var filed = await country.File(title: "عنوان {name} و{date}");

        var templates = await country.Send(new FillTemplates(filed.Id), clerk);

        var solved = templates.Single(t => t.Code == "solved").Text;
        Assert.Contains(filed.Receipt.Code, solved, StringComparison.Ordinal);
        Assert.Contains("عنوان {name} و{date}", solved, StringComparison.Ordinal);
        Assert.Contains("سليم التجريبي", solved, StringComparison.Ordinal);
        Assert.Contains(country.Bodies.ByCode["agriculture"].Name.Ar, solved, StringComparison.Ordinal);
        Assert.Contains(Replies.Gap, solved, StringComparison.Ordinal);
        Assert.Equal("solved", templates[0].Code);
    }
}
