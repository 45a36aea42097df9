using Bunit;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Triage;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Web.Tests.Desk;

/// <summary>The boxes of the case's verbs, each from the button to what Core has stored.</summary>
public sealed class CaseBoxesTests : IAsyncLifetime
{
    private TestCountry country = null!;
    private CaseDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await CaseDesk.Of(country = await TestCountry.CreateAsync());

    public ValueTask DisposeAsync() => country.DisposeAsync();

    [Fact]
    public async Task The_usual_verb_is_filled_the_next_stand_beside_it_and_the_rest_in_a_native_menu()
    {
        var filed = await country.File();
        await using var room = new DeskRoom(country, desk.Supervisor);
        var page = room.Open(filed.Id);

        Assert.Equal("Answer", page.Find(".bar > .btn:not(.quiet)").GetAttribute("data-verb"));
        Assert.Equal(4, page.FindAll(".bar > [data-verb]").Count);
        var more = page.FindAll(".bar > details > div [data-verb]").Select(button => button.GetAttribute("data-verb")).ToList();
        Assert.Contains("Extend", more);
        Assert.DoesNotContain("Note", more);
        Assert.DoesNotContain("Merge", more);
        Assert.All(page.FindAll(".bar button"), button => Assert.Equal("button", button.GetAttribute("type")));
    }

    [Fact]
    public async Task Asking_for_details_shows_what_is_there_and_leaves_the_clock_standing_in_sand()
    {
        var filed = await country.File(email: "someone@example.org");
        await using var room = new DeskRoom(country, desk.Clerk);
        var page = room.Open(filed.Id);

        page.Press(PetitionVerb.AskDetails);
        Assert.Contains("No document was given", page.Find(".given").TextContent, StringComparison.Ordinal);
        Assert.Contains("E-mail", page.Find(".given").TextContent, StringComparison.Ordinal);
        page.Submit();
        page.Sees(() => Assert.NotEmpty(page.FindAll(".field.wrong #words")));
        page.Write("#words", "which street?");
        page.Submit();

        page.Sees(() => Assert.Contains("which street?", page.Find(".stands").TextContent, StringComparison.Ordinal));
        Assert.Contains("Left of the limit: 30 days.", page.Find(".stands").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".chips .chip.wait"));
        Assert.Empty(page.FindAll("[data-box]"));
        Assert.Equal(PetitionStatus.DetailsRequested, (await country.Load(filed.Id)).Status);
    }

    [Fact]
    public async Task An_extension_shows_the_new_last_day_before_it_is_given()
    {
        var filed = await country.File();
        await using var room = new DeskRoom(country, desk.Clerk);
        var page = room.Open(filed.Id);

        page.Press(PetitionVerb.Extend);
        Assert.Equal("30", page.Find("#units").GetAttribute("max"));
        Assert.Contains("24 December 2026", page.Find(".preview").TextContent, StringComparison.Ordinal);
        page.Find("#units").Input("10");
        Assert.StartsWith("New last day: Monday 4 January 2027", page.Find(".preview").TextContent.Trim(), StringComparison.Ordinal); // 3 January is a Sunday
        page.Submit();
        page.Sees(() => Assert.Equal(2, page.FindAll("[data-box] .field.wrong").Count)); // ground and reason
        page.Write("#ground", "volume");
        page.Write("#reason", "forty files");
        page.Submit();

        page.Sees(() => Assert.Contains("extended the limit by 10 calendar days: The volume", page.Markup, StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2027, 1, 4), (await country.Load(filed.Id)).LastDay);
        page.Press(PetitionVerb.AskConsent);
        page.Find("#units").Input("5");
        Assert.Empty(page.FindAll("#ground"));
        page.Write("#reason", "twenty more");
        page.Submit();
        page.Sees(() => Assert.Contains("agree to 5 calendar days more", page.Find(".stands").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_goes_to_the_head_who_gives_it_back_or_sends_it()
    {
        var filed = await country.File();
        await using var clerks = new DeskRoom(country, desk.Clerk);
        var page = clerks.Open(filed.Id);
        page.Press(PetitionVerb.ProposeRejection);
        Assert.Contains("goes to the head of unit first", page.Find("[data-box]").TextContent, StringComparison.Ordinal);
        page.Write("#ground", "before-court");
        page.Write("#reply", "a court has it");
        page.Submit(); // read once more
        page.Sees(() => Assert.Empty(page.FindAll("#reply")));
        page.Submit();
        page.Sees(() => Assert.Empty(page.FindAll("[data-box]")));

        await using var heads = new DeskRoom(country, desk.Supervisor);
        var other = heads.Open(filed.Id);
        other.Press(PetitionVerb.ApproveRejection);
        Assert.Contains("a court has it", other.Find("[data-box]").TextContent, StringComparison.Ordinal);
        Assert.Contains("before a court", other.Find("[data-box]").TextContent, StringComparison.Ordinal);
        other.FindAll("[data-box] .btn.quiet")[0].Click(); // not this one
        other.Write("#words", "no court has it");
        other.Submit();
        other.Sees(() => Assert.Empty(other.FindAll("[data-box]")));
        Assert.Equal(PetitionStatus.InWork, (await country.Load(filed.Id)).Status);

        await desk.ProposeRejection(filed.Id);
        var again = heads.Open(filed.Id);
        again.Press(PetitionVerb.ApproveRejection);
        again.Submit();
        again.Sees(() => Assert.NotEmpty(again.FindAll(".card.reply")));
        Assert.Equal(PetitionStatus.Rejected, (await country.Load(filed.Id)).Status);
    }

    [Fact]
    public async Task An_appeal_is_decided_with_its_reason_in_sight()
    {
        var filed = await country.File();
        await desk.Appeal(filed);
        await using var room = new DeskRoom(country, desk.Supervisor);
        var page = room.Open(filed.Id);

        page.Press(PetitionVerb.DecideAppeal);
        Assert.Contains("nothing was repaired", page.Find("[data-box] blockquote").TextContent, StringComparison.Ordinal);
        page.Write("#reply", "the pipe was changed");
        page.Submit();
        page.Sees(() => Assert.NotEmpty(page.FindAll("fieldset.wrong")));
        page.FindAll("[name=upheld]")[0].Change("on");
        page.Submit();
        page.Sees(() => Assert.Empty(page.FindAll("#reply")));
        page.Submit();

        page.Sees(() => Assert.Contains("Appeal decided: the petitioner is right", page.Find(".card.reply h2").TextContent, StringComparison.Ordinal));
        Assert.Equal("upheld", (await country.History(filed.Id))[^1].Detail);
    }

    [Fact]
    public async Task A_correction_and_an_investigation_reach_core_and_come_back_as_lines()
    {
        var filed = await country.File();
        await using var room = new DeskRoom(country, desk.Clerk);
        var page = room.Open(filed.Id);
        foreach (var (verb, line) in new[]
        {
            (PetitionVerb.Investigate, "began an investigation on site"), (PetitionVerb.ProlongInvestigation, "prolonged the investigation"), (PetitionVerb.EndInvestigation, "ended the investigation"),
        })
        {
            page.Press(verb);
            page.Write("#words", $"words of {verb}");
            page.Submit();
            page.Sees(() => Assert.Contains(line, page.Find("ol.line").TextContent, StringComparison.Ordinal));
        }

        await desk.Answer(filed.Id);
        var answered = room.Open(filed.Id);
        answered.Press(PetitionVerb.Correct);
        answered.Write("#reply", "repaired on Monday, not on Sunday");
        answered.Submit();
        answered.Sees(() => Assert.Empty(answered.FindAll("#reply")));
        answered.Submit();
        answered.Sees(() => Assert.Equal(2, answered.FindAll(".card.reply").Count));
        Assert.Contains("Corrected reply", answered.FindAll(".card.reply h2")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Like_petitions_are_treated_together_either_way_and_taken_apart_again()
    {
        var (here, there) = (await country.File(title: "here"), await country.File(title: "there"));
        await using var room = new DeskRoom(country, desk.Clerk);
        var page = room.Open(here.Id);

        page.WaitForElement(".like button").Click();
        Assert.Equal(2, page.FindAll(".join button").Count);
        page.FindAll(".join button")[1].Click(); // there joins here
        page.Sees(() => Assert.Contains("1 petition is joined to this one", page.Find(".bond").TextContent, StringComparison.Ordinal));
        Assert.Equal(here.Id, (await country.Load(there.Id)).MergedIntoId);

        var joined = room.Open(there.Id);
        Assert.Contains("Joined to", joined.Find(".bond").TextContent, StringComparison.Ordinal);
        joined.Press(PetitionVerb.Split);
        joined.Write("#words", "another street");
        joined.Submit();
        joined.Sees(() => Assert.Empty(joined.FindAll(".bond")));
        Assert.Equal(PetitionStatus.Received, (await country.Load(there.Id)).Status);
    }

    [Fact]
    public async Task No_transfer_leads_back_the_arbiter_is_asked_and_decides()
    {
        var filed = await country.File();
        await desk.Transfer(filed.Id, desk.Clerk, "health");
        var agriculture = country.Body("agriculture").Value;
        await using var body = new DeskRoom(country, desk.Health);
        var page = body.Open(filed.Id);
        page.Press(PetitionVerb.Transfer);
        page.WaitForElement("#body option[value]");
        Assert.Empty(page.FindAll($"#body option[value='{agriculture}']"));
        page.Press(PetitionVerb.Refer);
        page.Write("#body", agriculture.ToString());
        page.Write("#reason", "water is theirs");
        page.Submit();
        page.Sees(() => Assert.Contains("This case is not there", page.Markup, StringComparison.Ordinal));

        await using var centre = new DeskRoom(country, desk.Arbiter);
        var asked = centre.Open(filed.Id);
        Assert.Contains("The arbiter decides by the end of", asked.Find(".stands").TextContent, StringComparison.Ordinal);
        Assert.Contains("it holds competent:", asked.Find("ol.line").TextContent, StringComparison.Ordinal);
        asked.Press(PetitionVerb.Arbitrate);
        asked.WaitForElement("#body optgroup");
        Assert.Contains(agriculture.ToString(), asked.FindAll("#body optgroup")[0].InnerHtml, StringComparison.Ordinal);
        asked.Write("#body", agriculture.ToString());
        asked.Write("#reason", "water is theirs");
        asked.Submit();
        asked.Sees(() => Assert.Empty(asked.FindAll("[data-box]")));
        Assert.Equal(agriculture, (await country.Load(filed.Id)).OrganisationId.Value);
    }
}
