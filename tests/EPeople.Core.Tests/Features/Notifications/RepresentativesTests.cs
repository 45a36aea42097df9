using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Triage;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Notifications;

/// <summary>Who speaks for a collective petition beside the one who filed it hears what that one hears, once the address is confirmed.</summary>
public sealed class RepresentativesTests
{
    private static readonly Representative _sami = new("سامي الثاني", "sami@example.org", null), _hela = new("هالة الثالثة", "hela@example.org", null);

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_representative_gets_one_mail_confirms_and_then_gets_what_the_filer_gets(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(provider, post.Register);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var id = await File(country, "salim@example.org", _sami, _hela);
        await Deliver(country);
        Assert.Equal([("hela@example.org", "represented"), ("salim@example.org", "receipt"), ("sami@example.org", "represented")], post.Sent.Select(m => (m.To, m.Subject)).Order());
        Assert.Equal(3, post.Subjects.Select(about => about.Token).Distinct().Count());
        Assert.Equal(3, post.Sent.Select(m => m.Key).Distinct().Count());

        var sami = TokenOf(post, "sami@example.org");
        await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ConfirmEmail(sami[..^2] + "xx"), Actor.Visitor));
        await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ReplaceKey(sami), Actor.Visitor));
        await country.Send(new ConfirmEmail(sami), Actor.Visitor);
        await country.Send(new ConfirmEmail(sami), Actor.Visitor);
        Assert.Single(await country.History(id), e => e.Kind == PetitionEventKind.RepresentativeConfirmed);
        Assert.Null((await country.Load(id)).EmailConfirmedAt); // the filer's address is another matter
        Assert.Equal([("sami@example.org", true), ("hela@example.org", false)], await Confirmed(country, id));

        await country.Send(new TakePetition(id, (await country.Load(id)).Version), clerk);
        await country.Send(new AskDetails(id, (await country.Load(id)).Version, "which street?"), clerk);
        await Deliver(country);
        Assert.Equal(["sami@example.org"], post.Sent.Where(m => m.Subject == "question").Select(m => m.To));

        await country.Send(new ConfirmEmail(TokenOf(post, "salim@example.org")), Actor.Visitor);
        await country.Send(new ConfirmEmail(TokenOf(post, "hela@example.org")), Actor.Visitor);
        await country.Send(new AnswerPetition(id, (await country.Load(id)).Version, "repaired"), clerk);
        await Deliver(country);
        await Deliver(country);
        Assert.Equal(["hela@example.org", "salim@example.org", "sami@example.org"], post.Sent.Where(m => m.Subject == "answered").Select(m => m.To).Order());
        Assert.Equal([false, true, true], post.Recipients.Where(to => to.Template == "answered").Select(to => to.Represents).Order());
        Assert.Equal(post.Sent.Count, post.Sent.Select(m => m.Key).Distinct().Count());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_representatives_of_a_filer_without_address_hear_of_a_delay_and_of_a_date_that_moved(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(provider, post.Register);
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        await File(country, null, _sami, _hela with { Email = "SAMI@example.org" }); // one address for two: one mail
        await Deliver(country);
        await country.Send(new ConfirmEmail(TokenOf(post, "sami@example.org")), Actor.Visitor);

        await country.Send(new AddFreeDay(new DateOnly(2026, 12, 24), "يوم", "jour", "day"), administrator);
        await new Recount(country.Dispatcher).RunAsync(TestContext.Current.CancellationToken);
        country.Time.Advance(TimeSpan.FromDays(40));
        await new Sweep(country.Dispatcher, country.Time).RunAsync(TestContext.Current.CancellationToken);
        await Deliver(country);
        Assert.Equal(["duemoved", "late", "represented", "status"], post.Sent.Where(m => m.To == "sami@example.org").Select(m => m.Subject).Order());
        Assert.DoesNotContain(post.Sent, m => m.To == "SAMI@example.org");
    }

    [Fact]
    public async Task Who_files_and_gives_the_own_address_again_gets_each_notice_once()
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(also: post.Register);
        await File(country, "salim@example.org", _sami with { Email = "Salim@example.org" });
        await Deliver(country);
        Assert.Equal(["receipt"], post.Sent.Select(m => m.Subject));
    }

    [Fact]
    public async Task A_token_of_one_petition_opens_no_other_and_ends()
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(also: post.Register);
        await File(country, null, _sami);
        await Deliver(country);
        var token = TokenOf(post, "sami@example.org");
        var other = await File(country, null, _sami);
        country.Time.Advance(TimeSpan.FromDays(8));
        await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ConfirmEmail(token), Actor.Visitor));
        Assert.All(await Confirmed(country, other), who => Assert.False(who.Confirmed));
    }

    private static Task Deliver(TestCountry country) => new Deliver(country.Dispatcher).RunAsync(TestContext.Current.CancellationToken);

    private static string TokenOf(Post post, string address) => post.Recipients.Single(to => to.Address == address && to.Token is not null).Token!;

    private static Task<List<(string, bool Confirmed)>> Confirmed(TestCountry country, PetitionId id) => country.FromDb(async db =>
        (await db.Signers.Where(s => s.PetitionId == id && s.Email != null).OrderBy(s => s.Ordinal).ToListAsync()).ConvertAll(s => (s.Email!, s.EmailConfirmedAt is not null)));

    private static async Task<PetitionId> File(TestCountry country, string? email, params Representative[] others)
    {
        var draft = await country.Draft("agriculture", email);
        await country.Send(new GiveContact(draft, "سليم التجريبي", email, null, null, new CollectiveFields(others, "a b\nc d\ne f\ng h")), Actor.Visitor);
        await country.Send(new FilePetition(draft, "range"), Actor.Visitor);
        return await country.FromDb(db => db.Petitions.Where(p => p.RequestId == draft).Select(p => p.Id).FirstAsync());
    }
}
