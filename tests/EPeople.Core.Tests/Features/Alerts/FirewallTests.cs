using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Features.Organisations;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>Who may be concerned by an alert never holds a key to it.</summary>
public sealed class FirewallTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task It_goes_to_the_first_recipient_free_of_conflict_and_at_last_to_the_fallback(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        async Task<Actor> Receiver(AlertContent content)
        {
            var filed = await town.File(content);
            var readers = new List<Actor>();
            foreach (var actor in new[] { town.Investigator, town.OfFinance, town.OfFallback })
            {
                if ((await town.Country.Send(new ListAlerts(), actor)).Rows.Any(row => row.Id == filed.Id))
                    readers.Add(actor);
                else
                    await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAlert(filed.Id), actor));
            }

            return Assert.Single(readers);
        }

        var content = AlertTown.Content();
        Assert.Equal(town.Investigator, await Receiver(content)); // a bribe: the governance cell
        Assert.Equal(town.OfFinance, await Receiver(content with { Kind = WrongdoingKind.Procurement }));
        Assert.Equal(town.Investigator, await Receiver(content with { Kind = WrongdoingKind.Procurement, BodyCode = "finance" })); // about finance itself
        Assert.Equal(town.OfFallback, await Receiver(content with { BodyCode = "presidency_gov" }));
        Assert.Equal(town.OfFinance, await Receiver(content with { Kind = WrongdoingKind.Embezzlement, Persons = [new("Nadia Kamoun", null)] }));
        Assert.Equal(town.OfFallback, await Receiver(content with { Persons = [new("Slim", null), new("السيدة نادية كمّون", "محقّقة")] })); // named, in other letters
        Assert.Equal(town.Investigator, await Receiver(content with { BodyCode = "gov-tn-11" }));
        Assert.Equal(town.Investigator, await Receiver(content with { BodyCode = null, Persons = [] }));
    }

    [Fact]
    public async Task A_unit_and_a_body_that_ended_count_with_the_body_above_and_the_heir()
    {
        await using var town = await AlertTown.CreateAsync();
        var admin = await town.Country.Staff("presidency_gov", Role.Administrator);
        static OrganisationFields Named(string name, string parent) => new() { NameAr = name, NameFr = name, NameEn = name, Parent = parent };
        await town.Country.Send(new AddOrganisation("cabinet", OrganisationKind.Unit, Named("Cabinet", "presidency_gov")), admin);
        await town.Country.Send(new AddOrganisation("desk", OrganisationKind.Unit, Named("Desk", "cabinet")), admin);
        await town.Country.Send(new MergeOrganisation("tourism", "presidency_gov", town.Country.Today), admin);
        foreach (var code in new[] { "desk", "tourism" })
        {
            var filed = await town.File(AlertTown.Content() with { BodyCode = code }); // a bribe: else the governance cell of the presidency
            Assert.DoesNotContain((await town.Country.Send(new ListAlerts(), town.Investigator)).Rows, row => row.Id == filed.Id);
            Assert.Contains((await town.Country.Send(new ListAlerts(), town.OfFallback)).Rows, row => row.Id == filed.Id);
        }
    }

    [Fact]
    public async Task Where_nobody_is_left_the_reporter_is_told_and_nothing_is_kept()
    {
        await using var town = await AlertTown.CreateAsync(investigators: false);
        var session = await town.Draft();
        var receipt = await town.Country.Send(new MakeReceipt(session), Actor.Visitor);
        Assert.Equal("alert.nobody", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new FileAlert(session, receipt[^4..]), Actor.Visitor))).Code);
        await town.Country.InAlerts(async (db, shred) => Assert.Equal((0, 0), (await db.Alerts.CountAsync(), await shred.Keys.CountAsync())));
        // What was typed is still there.
        Assert.Equal(AlertTown.Content().What, (await town.Country.Send(new ReadAlertDraft(session), Actor.Visitor))!.Content.What);
    }

    [Fact]
    public async Task A_colleague_in_conflict_is_left_out_and_the_number_of_boxes_does_not_tell()
    {
        await using var town = await AlertTown.CreateAsync();
        var second = await town.Keyed("presidency_gov", Role.Investigator, "Hichem Ferjani");
        await town.Country.Send(new AdmitReader(second.UserId!.Value), town.Investigator);
        var both = await town.File();
        var one = await town.File(AlertTown.Content() with { Persons = [new("Hichem Ferjani", null)] });
        Assert.Equal([both.Id], (await town.Country.Send(new ListAlerts(), second)).Rows.Select(row => row.Id));
        Assert.Equal(1, (await town.Country.Send(new ListAlerts(), second)).Total);
        Assert.Equal(2, (await town.Country.Send(new ListAlerts(), town.Investigator)).Total);
        await town.Country.InAlerts(async (db, _) =>
        {
            var boxes = await db.Wraps.ToListAsync();
            Assert.Equal(boxes.Count(w => w.AlertId == both.Id), boxes.Count(w => w.AlertId == one.Id));
            Assert.Single(boxes.Select(w => w.Sealed.Length).Distinct());
        });
    }

    [Fact]
    public async Task Who_lost_the_role_or_was_shut_out_is_sealed_to_no_more()
    {
        await using var town = await AlertTown.CreateAsync();
        await town.Country.InDb(async db => await db.Users.Where(u => u.Id == town.Investigator.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.LockoutEnd, EPeople.Core.Features.Accounts.StaffAccounts.ForGood)));
        var filed = await town.File();
        Assert.Empty((await town.Country.Send(new ListAlerts(), town.Investigator)).Rows);
        Assert.Equal(filed.Id, (await town.Country.Send(new ListAlerts(), town.OfFallback)).Rows[0].Id);
    }
}
