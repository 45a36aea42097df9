using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Oversight;

namespace EPeople.Web.Tests.Oversight;

/// <summary>A small country on Thursday 26 November 2026: health has 7 late petitions of 40, agriculture 2 of 10.</summary>
public static class Figures
{
    public static readonly DateTimeOffset At = new(2026, 11, 26, 9, 30, 0, TimeSpan.Zero);
    public static readonly OpenBody Health = new(new OrganisationId(Guid.NewGuid()), "health", new("الصحة", "Santé", "Health"), 40, 5);
    public static readonly OpenBody Agriculture = new(new OrganisationId(Guid.NewGuid()), "agriculture", new("الفلاحة", "Agriculture", "Agriculture"), 10, 1);

    public static Overview Overview { get; } = new(
        At,
        [Agriculture, Health],
        [new(Health.Id, "TN-61", LateAge.UpTo5, 4), new(Health.Id, "TN-11", LateAge.Over30, 3), new(Agriculture.Id, "TN-61", LateAge.UpTo10, 2)],
        new Pace(100, 0.91, 12, 27),
        new Pace(80, 0.85, 14, 30),
        [new WeekFigure(new DateOnly(2026, 11, 16), 30, 20, 15), new WeekFigure(new DateOnly(2026, 11, 23), 12, 10, 10)]);

    public static OverdueItem Item(string title = "انقطاع الماء") => new(
        PetitionId.New(At), "TN-7K3M-9QXD", title, "ar", Health.Name, "TN-61", At.AddDays(-5), new DateOnly(2026, 11, 20), 4, PetitionStatus.Received, LadderAudience.UnitHead, false);
}
