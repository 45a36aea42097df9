using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Seeding;

namespace EPeople.Core.Tests.Domain.Petitions;

/// <summary>Short ways to bring a petition to a state by its own verbs.</summary>
internal static class Lives
{
    public static readonly Policy Law = new(ReferencePolicies.Packs.Pack("tn-2025"), ReferencePolicies.Hours(ReferencePolicies.Calendar()));

    /// <summary>Tuesday 24 November 2026, 09:30 in Tunis: a complaint is due by Thursday 24 December.</summary>
    public static readonly DateTimeOffset Filed = At("2026-11-24 09:30");

    public static readonly OrganisationId Centre = Body(0);

    public static readonly By Clerk = By.Staff(new Guid(1, 0, 0, new byte[8]));

    public static readonly By Head = By.Staff(new Guid(2, 0, 0, new byte[8]));

    public static readonly By Arbiter = By.Staff(new Guid(3, 0, 0, new byte[8]));

    public static OrganisationId Body(int number) => new(new Guid(100 + number, 0, 0, new byte[8]));

    public static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(1));

    /// <summary>With body 1, or in triage.</summary>
    public static Petition Petition(PetitionKind kind = PetitionKind.Complaint, bool known = true, DateTimeOffset? at = null, string? email = null)
    {
        var now = at ?? Filed;
        return Core.Domain.Petitions.Petition.File(
            PetitionId.New(now),
            new Filing
            {
                RequestId = new DraftId(Guid.CreateVersion7(now)),
                Code = "TN-0000-0000",
                KeyHash = new byte[32],
                Kind = kind,
                Title = "t",
                Text = "x",
                Language = "ar",
                TopicKey = "other",
                GovernorateKey = "TN-11",
                Petitioner = Petitioner.Nobody with { Email = email },
                OrganisationId = known ? Body(1) : Centre,
                BodyIsKnown = known,
                Pack = Law.Pack,
                Due = ResponseClock.Due(Law.Pack.RuleFor(kind), ClockHistory.From(now), Law.Hours)!.Value,
            },
            Law,
            now);
    }

    public static Petition Answered(DateTimeOffset at, PetitionKind kind = PetitionKind.Complaint)
    {
        var petition = Petition(kind);
        petition.Take(Clerk, Filed, Law);
        petition.GiveAnswer("a", Clerk, at, Law);
        return petition;
    }

    public static string Broken(Action verb) => Xunit.Assert.Throws<RuleBroken>(verb).Code;

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", null);
}
