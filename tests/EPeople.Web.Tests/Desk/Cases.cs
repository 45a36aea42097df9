using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Seeding;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

/// <summary>A petition as the desk gets it: a complaint on water in Sfax, filed on Tuesday 24 November 2026, 09:12 in Tunis, due by 24 December.</summary>
public static class Cases
{
    public static readonly PetitionId Id = new(Guid.Parse("01990000-0000-7000-8000-00000000000a"));
    public static readonly DateTimeOffset FiledAt = new(2026, 11, 24, 8, 12, 0, TimeSpan.Zero);
    public static readonly LocalText Health = new("وزارة الصحة", "Ministère de la santé", "Ministry of Health");
    public static readonly DeskAddress List = DeskAddress.Of("desk?due=Week");

    public static CaseView View(params PetitionVerb[] verbs)
    {
        var rule = ReferencePolicies.Packs.All[0].RuleFor(PetitionKind.Complaint);
        var due = ResponseClock.Due(rule, FiledAt, ReferencePolicies.Calendar());
        return new CaseView
        {
            Id = Id,
            Version = 7,
            Code = "TN-7K3M-9QXD",
            Kind = PetitionKind.Complaint,
            Status = PetitionStatus.Received,
            Title = "انقطاع الماء",
            Text = "منذ ثلاثة أسابيع ينقطع الماء.",
            Language = "ar",
            TopicKey = "water-supply",
            GovernorateKey = "TN-61",
            DelegationKey = null,
            Address = "نهج 18",
            Body = Health,
            FiledAt = FiledAt,
            RepliedAt = null,
            Clock = new CaseClock(ResponseClock.Explain(rule, FiledAt, due.At, ReferencePolicies.Calendar()), new DateOnly(2026, 11, 26), false, 19),
            Hops = 0,
            EscalatedTo = null,
            PetitionerName = "سلمى التجريبية",
            Contact = new CaseContact("selma@example.org", false, "+216 20 000 000", null),
            Rating = null,
            ConsentAskedFor = null,
            Repetition = 1,
            Verbs = verbs,
        };
    }

    /// <summary>A question to the ministry of health, due by Thursday 3 December; the reader is the lead, or that ministry.</summary>
    public static CaseHelp Help(HelpState state = HelpState.Asked, bool ours = false, string? reply = null, int number = 1) => new()
    {
        Number = number,
        Body = MudTestContext.Body,
        Name = Health,
        IsOurs = ours,
        State = state,
        AskedAt = FiledAt,
        LastDay = new DateOnly(2026, 12, 3),
        IsLate = false,
        Prolonged = false,
        Question = "هل حُلّل الماء؟",
        Reply = reply,
        RepliedAt = reply is null ? null : FiledAt.AddDays(2),
        IsPart = state == HelpState.Given,
    };

    public static CaseRow Row(string title = "انقطاع الماء", int days = 5) => new()
    {
        Version = 4,
        Id = title == "انقطاع الماء" ? Id : PetitionId.New(FiledAt),
        Code = "TN-7K3M-9QXD",
        Title = title,
        Language = "ar",
        Kind = PetitionKind.Complaint,
        Status = PetitionStatus.Received,
        TopicKey = "water-supply",
        GovernorateKey = "TN-61",
        OrganisationId = MudTestContext.Body,
        AssigneeId = null,
        FiledAt = FiledAt,
        DueAt = FiledAt.AddDays(30),
        LastDay = new DateOnly(2026, 12, 24),
        RepliedDay = null,
        EscalatedTo = null,
        DaysLeft = days,
        IsLate = days < 0,
    };

    public static CaseAnswer Reply(string? ground = null) => new(
        PetitionEventId.New(FiledAt), "عاد الماء يوم الاثنين.", ground, "2026/117", FiledAt.AddDays(3), Health, "Amel Ben Test", [File("lettre.pdf", "application/pdf")]);

    public static FileView File(string name, string type, long length = 2_400_000) => new(AttachmentId.New(FiledAt), name, type, length);

    public static InboxPage Page(params CaseRow[] rows) => new(rows, null, FiledAt, new DateOnly(2026, 11, 24));
}
