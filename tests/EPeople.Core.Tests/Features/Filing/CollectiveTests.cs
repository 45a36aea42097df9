using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Search;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Filing;

/// <summary>Petitions of several people, from the draft to the desk.</summary>
public sealed class CollectiveTests
{
    private const string List = "أحمد بن علي، 01234567\nمريم التونسية، صفاقس\n\nأحمد بن عليّ, ٠١٢٣٤٥٦٧\n  Hélène Dupont  \nسامي الثاني";
    private static readonly Representative _sami = new("سامي الثاني", "sami@example.org", "20 000 000");

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Five_who_sign_are_kept_shown_and_told_on_the_receipt(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var draft = await Draft(country, new CollectiveFields([_sami], List));
        var seen = (await country.Send(new OpenDraft(draft), Actor.Visitor))!.Collective!;
        Assert.Equal((5, List.Trim()), (seen.Count, seen.List));
        Assert.Equal(["أحمد بن عليّ", "سامي الثاني"], seen.Twice);
        Assert.Equal([_sami with { Phone = "+21620000000" }], seen.Others);

        await country.Send(new FilePetition(draft, "range"), Actor.Visitor);

        var receipt = (await country.Send(new ReadReceipt(draft), Actor.Visitor))!;
        Assert.Equal(5, receipt.SignerCount);
        Assert.Equal(["سليم التجريبي", "سامي الثاني"], receipt.Representatives);
        var rows = await country.FromDb(db => db.Signers.OrderBy(s => s.Ordinal).ToListAsync());
        Assert.Equal(["سليم التجريبي", "سامي الثاني", "أحمد بن علي", "مريم التونسية", "Hélène Dupont"], rows.Select(s => s.Name));
        Assert.Equal([(1, true, null, null), (2, true, null, null), (3, false, "01234567", null), (4, false, null, "صفاقس"), (5, false, null, null)], rows.Select(s => (s.Ordinal, s.IsRepresentative, s.IdentityCard, s.Place)));
        Assert.Equal([null, "sami@example.org", null, null, null], rows.Select(s => s.Email));
        var petition = await country.Load(rows[0].PetitionId);
        Assert.Equal((5, "tn-2025/complaint"), (petition.SignerCount, petition.RuleId)); // the limit is that of any petition
        Assert.Equal(5, (await country.Send(new ReadOwnPetition(), Actor.Petitioner(petition.Id))).SignerCount);
        var left = await country.FromDb(db => db.Drafts.AsNoTracking().FirstAsync(d => d.Id == draft));
        Assert.Null(left.Signers);
        Assert.Empty(left.Representatives);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_signed_is_seen_by_the_body_that_must_answer_and_by_nobody_else(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var id = await File(country, new CollectiveFields([_sami], List));
        var view = await desk.Read(id, desk.Clerk);
        Assert.Equal((5, true), (view.SignerCount, view.SeesSigners));
        Assert.Equal([null, "sami@example.org"], view.Representatives.Select(r => r.Email));
        var page = await country.Send(new ListSigners(id), desk.Clerk);
        Assert.Equal((5, (int?)null), (page.Signers.Count, page.More));
        Assert.Equal(5, Assert.Single((await country.Send(new ListInbox(new()), desk.Clerk)).Rows).SignerCount);

        await desk.AskHelp(id);
        var helped = await desk.Read(id, desk.Health);
        Assert.Equal((5, false, 0), (helped.SignerCount, helped.SeesSigners, helped.Representatives.Count));
        var oversight = await country.Staff("presidency_gov", Role.Oversight);
        Assert.Equal((5, 0), ((await desk.Read(id, oversight)).SignerCount, (await desk.Read(id, oversight)).Representatives.Count));
        foreach (var wrong in new[] { desk.Health, await country.Staff("education", Role.Head), oversight, desk.Arbiter, Actor.Visitor, Actor.Petitioner(id), await country.Staff("agriculture", Role.Administrator) })
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListSigners(id), wrong));

        await desk.Transfer(id, desk.Clerk, "health"); // the signers go with the petition
        Assert.Equal(5, (await country.Send(new ListSigners(id), desk.Health)).Signers.Count);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListSigners(id), desk.Clerk));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_speaks_for_a_petition_is_found_by_name_and_who_only_signed_is_not(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var id = await File(country, new CollectiveFields([_sami], List));

        Assert.Equal(id, Assert.Single((await country.Send(new SearchCases("سامي الثاني"), desk.Clerk)).Rows).Id);
        Assert.Empty((await country.Send(new SearchCases("Dupont"), desk.Clerk)).Rows);
        Assert.Empty((await country.Send(new SearchCases("01234567"), desk.Clerk)).Rows);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_thousand_sign_and_come_in_pages_and_go_with_their_petition(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var id = await File(country, new CollectiveFields([_sami], string.Join("\r\n", Enumerable.Range(0, 1_998).Select(i => $"signer {i}, Sfax"))));
        var (met, after) = (0, (int?)0);
        for (; after is not null; met++)
            after = (await country.Send(new ListSigners(id, after.Value), desk.Clerk)).More;
        Assert.Equal((10, 2_000), (met, (await country.Load(id)).SignerCount));

        await country.InDb(db => db.Signers.Where(s => s.PetitionId == id).ExecuteDeleteAsync()); // what forgetting does
        Assert.Equal(2_000, (await desk.Read(id, desk.Clerk)).SignerCount);
        Assert.Empty((await desk.Read(id, desk.Clerk)).Representatives);
    }

    public static IEnumerable<TheoryDataRow<string, string?, string, object[]>> Refusals =>
    [
        new("four", "a b\nc d\ne f", "signers.too_few", [5, 4]),
        new("the same again and again", string.Join('\n', Enumerable.Repeat("a b", 50)), "signers.too_few", [5, 2]),
        new("nobody", null, "signers.too_few", [5, 1]),
        new("only marks of direction", "\u202E\n\u2066\u2069\n\u200F", "signers.too_few", [5, 1]),
        new("2,001 lines", string.Join('\n', Enumerable.Range(0, 2_001).Select(i => $"a{i}")), "signers.too_many", [2_000]),
        new("2,000 and the one who files", string.Join('\n', Enumerable.Range(0, 2_000).Select(i => $"a{i}")), "signers.too_many", [2_000]),
        new("ten megabytes in a line", "a b\n" + new string('x', 10 * 1024 * 1024), "signers.long_line", [2, 200]),
        new("ten megabytes of lines", string.Concat(Enumerable.Repeat("a\n", 5 * 1024 * 1024)), "signers.too_many", [2_000]),
        new("no name", "a b\n، صفاقس", "signers.line", [2]),
        new("a name without a letter", "a b\n🙂🙂, Sfax", "signers.line", [2]),
        new("a card of seven digits", "a b\n\nc d, 1234567", "signers.card", [3]),
    ];

    [Theory, MemberData(nameof(Refusals))]
    public async Task A_list_that_is_none_is_refused_by_its_field_and_kept_nowhere(string what, string? list, string code, object[] arguments)
    {
        await using var country = await TestCountry.CreateAsync();
        var draft = await country.Draft();
        var refused = await Assert.ThrowsAsync<Invalid>(() => Give(country, draft, new CollectiveFields([], list)));
        var error = Assert.Single(refused.Errors);
        Assert.Equal(("Signers", code), (error.Field, error.Code));
        Assert.True(arguments.SequenceEqual(error.Arguments), what);
        Assert.Null((await country.Send(new OpenDraft(draft), Actor.Visitor))!.Collective);
    }

    [Fact]
    public async Task Zero_characters_overrides_and_lone_surrogates_are_taken_out_and_nobody_gains_a_line()
    {
        await using var country = await TestCountry.CreateAsync();
        var id = await File(country, new CollectiveFields([], "a\0b\n\u202Ec d\u202C, \u2066Sfax\u2069\ne\ud800f\n<b>g</b>; x\nh i"));
        Assert.Equal(
            [("سليم التجريبي", null), ("ab", null), ("c d", "Sfax"), ("e\ufffdf", null), ("<b>g</b>", "x"), ("h i", null)],
            await country.FromDb(async db => (await db.Signers.OrderBy(s => s.Ordinal).ToListAsync()).Select(s => (s.Name, s.Place))));
        Assert.Equal(id, (await country.FromDb(db => db.Petitions.SingleAsync())).Id);
    }

    [Theory]
    [InlineData("", "x@example.org", "", "Representative2Name", "representative.name"), InlineData("🙂", "", "", "Representative2Name", "representative.name")]
    [InlineData("Sami", "nobody", "", "Representative2Email", "email.malformed"), InlineData("Sami", "", "12", "Representative2Phone", "phone.malformed")]
    public async Task A_representative_has_a_name_and_contacts_that_are_some(string name, string email, string phone, string field, string code)
    {
        await using var country = await TestCountry.CreateAsync();
        var draft = await country.Draft();
        var refused = await Assert.ThrowsAsync<Invalid>(() => Give(country, draft, new CollectiveFields([new(name, email, phone)], List)));
        Assert.Equal([(field, code)], refused.Errors.Select(e => (e.Field, e.Code)));
    }

    [Fact]
    public async Task Three_represent_at_most_and_even_a_suggestion_of_several_bears_a_name()
    {
        await using var country = await TestCountry.CreateAsync();
        var draft = await country.Draft(kind: PetitionKind.Suggestion);
        Assert.Equal("signers.representatives", (await Assert.ThrowsAsync<Invalid>(() => Give(country, draft, new CollectiveFields([new("a", null, null), new("b", null, null), new("c", null, null)], List)))).Errors[0].Code);
        var unnamed = await Assert.ThrowsAsync<Invalid>(() => country.Send(new GiveContact(draft, " ", null, null, null, new CollectiveFields([], List)), Actor.Visitor));
        Assert.Equal("name.required", unnamed.Errors[0].Code);
    }

    [Fact]
    public async Task Filed_alone_after_all_the_names_of_the_others_are_gone()
    {
        await using var country = await TestCountry.CreateAsync();
        var draft = await Draft(country, new CollectiveFields([_sami], List));
        await Give(country, draft, null);
        Assert.Null((await country.Send(new OpenDraft(draft), Actor.Visitor))!.Collective);
        Assert.Null(await country.FromDb(db => db.Drafts.Where(d => d.Id == draft).Select(d => d.Signers).FirstAsync()));
        await country.Send(new FilePetition(draft, "range"), Actor.Visitor);
        Assert.Equal(0, (await country.FromDb(db => db.Petitions.SingleAsync())).SignerCount);
        Assert.False(await country.FromDb(db => db.Signers.AnyAsync()));
    }

    private static async Task<PetitionId> File(TestCountry country, CollectiveFields collective)
    {
        var draft = await Draft(country, collective);
        await country.Send(new FilePetition(draft, "range"), Actor.Visitor);
        return await country.FromDb(db => db.Petitions.Where(p => p.RequestId == draft).Select(p => p.Id).FirstAsync());
    }

    private static async Task<DraftId> Draft(TestCountry country, CollectiveFields collective)
    {
        var draft = await country.Draft("agriculture");
        await Give(country, draft, collective);
        return draft;
    }

    private static Task<MediatR.Unit> Give(TestCountry country, DraftId draft, CollectiveFields? collective) =>
        country.Send(new GiveContact(draft, "سليم التجريبي", null, null, null, collective), Actor.Visitor);
}
