using Bunit;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class CaseHeadTests
{
    [Theory]
    [InlineData("fr", "Restent 19 jours ouvrés", "personne ne l’a prise : Ministère de la santé")]
    [InlineData("ar", "بقي 19 يوم عمل", "لم يتكفّل بها أحد في وزارة الصحة")]
    public async Task What_it_is_and_how_long_it_has(string language, string left, string holder)
    {
        await using var desk = new MudTestContext(language);
        var head = desk.Render<CaseHead>(p => p.Add(c => c.View, Cases.View()));

        Assert.Equal("TN-7K3M-9QXD", head.Find(".code").Words());
        Assert.Equal(("انقطاع الماء", "auto", "ar"), (head.Find(".title").Words(), head.Find(".title").GetAttribute("dir"), head.Find(".title").GetAttribute("lang")));
        Assert.Contains(left, head.AllWords(".chip"));
        Assert.Equal(holder, head.Find(".holder").Words());
        Assert.Empty(head.FindAll(".chip.late"));
    }

    [Fact]
    public async Task A_late_one_says_how_late_who_was_told_and_where_it_was()
    {
        await using var desk = new MudTestContext();
        var view = Cases.View();
        var head = desk.Render<CaseHead>(p => p.Add(c => c.View, view with
        {
            Clock = view.Clock with { IsLate = true, DaysLeft = -3 },
            EscalatedTo = LadderAudience.UnitHead,
            Hops = 2,
            WithBodyDays = 9,
            Assignee = "Sami",
        }));

        Assert.Equal(["En retard de 3 jours ouvrés", "chef de service saisi"], head.AllWords(".chip.late"));
        Assert.Contains("Chez vous depuis 9 jours ouvrés", head.AllWords(".chip"));
        Assert.Contains("2 réorientations", head.AllWords(".chip"));
        Assert.Equal("chez Sami", head.Find(".holder").Words());
    }

    [Fact]
    public async Task One_with_its_reply_counts_no_days_and_shows_its_rating()
    {
        await using var desk = new MudTestContext();
        var head = desk.Render<CaseHead>(p => p.Add(c => c.View, Cases.View() with { Status = PetitionStatus.Answered, Rating = 4, IsMine = true, EscalatedTo = LadderAudience.UnitHead }));

        Assert.Equal(["Répondue", "Note : 4 sur 5"], head.AllWords(".chip"));
        Assert.Equal("chez vous", head.Find(".holder").Words());
    }
}
