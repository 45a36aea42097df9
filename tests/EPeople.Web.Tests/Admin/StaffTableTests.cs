using Bunit;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class StaffTableTests
{
    [Theory]
    [InlineData(true, false, "مفعّل"), InlineData(false, false, "لم يختر كلمة السر بعد"), InlineData(true, true, "مغلق")]
    public async Task A_person_stands_with_body_role_and_state(bool hasPassword, bool isLocked, string state)
    {
        await using var desk = People.Desk("ar");
        var table = desk.Render<StaffTable>(p => p.Add(c => c.People, [People.Person("Salma", hasPassword, isLocked)]));

        Assert.Equal(["وزارة الصحة", "عون", state], table.FindAll("tbody td").Take(3).Select(Reading.Words));
        Assert.Equal(isLocked ? 2 : 3, table.FindAll(".deeds button").Count);
    }

    [Fact]
    public async Task Shutting_somebody_out_takes_a_second_press_on_the_same_name()
    {
        await using var desk = People.Desk("fr");
        var shut = new List<string>();
        var table = desk.Render<StaffTable>(p => p.Add(c => c.People, [People.Person("A"), People.Person("B")]).Add(c => c.Lock, person => shut.Add(person.Name)));

        await table.FindAll(".danger")[0].ClickAsync();
        await table.FindAll(".danger")[1].ClickAsync();
        Assert.Empty(shut);
        Assert.StartsWith("Confirmer", table.FindAll(".danger")[1].Words(), StringComparison.Ordinal);
        await table.FindAll(".danger")[1].ClickAsync();

        Assert.Equal(["B"], shut);
    }

    [Fact]
    public async Task The_sign_ins_of_a_person_are_ended_by_one_press()
    {
        await using var desk = People.Desk("fr");
        var ended = new List<string>();
        var table = desk.Render<StaffTable>(p => p.Add(c => c.People, [People.Person("A"), People.Person("B")]).Add(c => c.EndSessions, person => ended.Add(person.Name)));

        await table.FindAll("[data-sessions]")[1].ClickAsync();

        Assert.Equal(["B"], ended);
    }

    [Theory]
    [InlineData("ar", "عامل ثان", "تأكيد الإلغاء"), InlineData("fr", "2ᵉ facteur", "Confirmer le retrait"), InlineData("en", "2nd factor", "Confirm removal")]
    public async Task Whoever_has_a_second_factor_can_be_freed_of_it_by_a_second_press_also_while_shut_out(string language, string has, string sure)
    {
        await using var desk = People.Desk(language);
        var (freed, shut) = (new List<string>(), new List<string>());
        var table = desk.Render<StaffTable>(p => p
            .Add(c => c.People, [People.Person("A"), People.Person("B", hasSecondFactor: true), People.Person("C", isLocked: true, hasSecondFactor: true)])
            .Add(c => c.ResetFactor, person => freed.Add(person.Name)).Add(c => c.Lock, person => shut.Add(person.Name)));

        Assert.Equal(2, table.FindAll("[data-factor]").Count);
        Assert.EndsWith(has, table.FindAll("tbody tr")[1].Children[3].Words(), StringComparison.Ordinal);
        await table.FindAll("[data-factor]")[0].ClickAsync();
        await table.FindAll("tbody tr")[1].QuerySelector(".danger:not([data-factor])")!.ClickAsync();
        Assert.Empty(freed.Concat(shut)); // one press on each is no second press on either
        await table.FindAll("[data-factor]")[0].ClickAsync();
        Assert.StartsWith(sure, table.FindAll("[data-factor]")[0].Words(), StringComparison.Ordinal);
        await table.FindAll("[data-factor]")[0].ClickAsync();

        Assert.Equal(["B"], freed);
        Assert.Empty(shut);
    }
}
