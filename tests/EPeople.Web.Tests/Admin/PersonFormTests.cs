using Bunit;
using EPeople.Core.Features.Organisations;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class PersonFormTests
{
    [Fact]
    public async Task Role_unit_and_deputy_are_changed()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Do<ChangeMembership>();
        var form = desk.Render<PersonForm>(p => p.Add(c => c.Person, Tree.Salma).Add(c => c.View, Tree.View(people: [Tree.Salma, Tree.Karim])));
        await form.Find("#person-role").ChangeAsync("Head");
        await form.Find("#person-unit").ChangeAsync("care");
        await form.Find(".tick input").ChangeAsync(true);
        await form.Find("[data-member]").ClickAsync();
        Assert.Equal(new ChangeMembership(Tree.Salma.Id, Core.Security.Role.Head, "care", true), Assert.Single(desk.Dispatcher.Sent<ChangeMembership>()));
    }

    [Fact]
    public async Task An_absence_is_recorded_with_a_colleague_and_ended()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Do<RecordAbsence>();
        desk.Dispatcher.Do<EndAbsence>();
        var form = desk.Render<PersonForm>(p => p.Add(c => c.Person, Tree.Salma).Add(c => c.View, Tree.View(people: [Tree.Salma, Tree.Karim])));
        Assert.Equal(["", Tree.Karim.Id.ToString()], form.FindAll("#away-substitute option").Select(option => option.GetAttribute("value")!));
        await form.Find("#away-first").ChangeAsync("2026-12-01");
        await form.Find("#away-last").ChangeAsync("2026-12-05");
        await form.Find("#away-substitute").ChangeAsync(Tree.Karim.Id.ToString());
        await form.Find("[data-absence]").ClickAsync();
        Assert.Equal(new RecordAbsence(Tree.Salma.Id, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 5), Tree.Karim.Id), Assert.Single(desk.Dispatcher.Sent<RecordAbsence>()));
        await form.Find("[data-end]").ClickAsync();
        Assert.Equal(Tree.Salma.Absences[0].Id, Assert.Single(desk.Dispatcher.Sent<EndAbsence>()).Id);
    }
}
