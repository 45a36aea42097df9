using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Core.Security;
using EPeople.Web.Components;
using EPeople.Web.Desk;
using EPeople.Web.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Tests.Desk;

/// <summary>Keys that are put together from names of the code have their texts in every language.</summary>
public sealed class DeskTextsTests(Site site) : IClassFixture<Site>
{
    private readonly IStringLocalizer<DeskPages> desk = site.Services.GetRequiredService<IStringLocalizer<DeskPages>>();
    private readonly IStringLocalizer<Shared> shared = site.Services.GetRequiredService<IStringLocalizer<Shared>>();

    private static readonly PetitionVerb[] _offered =
    [
        PetitionVerb.Release, PetitionVerb.Route, PetitionVerb.Arbitrate, PetitionVerb.DecideAppeal, PetitionVerb.ApproveRejection, PetitionVerb.DeclineRejection, PetitionVerb.EndInvestigation,
        PetitionVerb.Answer, PetitionVerb.Take, PetitionVerb.Assign, PetitionVerb.AskDetails, PetitionVerb.Return, PetitionVerb.Transfer, PetitionVerb.Refer, PetitionVerb.Extend, PetitionVerb.AskConsent,
        PetitionVerb.Investigate, PetitionVerb.ProlongInvestigation, PetitionVerb.ProposeRejection, PetitionVerb.Reject, PetitionVerb.Split, PetitionVerb.Correct, PetitionVerb.Note, PetitionVerb.Acknowledge,
        PetitionVerb.AskHelp, PetitionVerb.GiveHelp, PetitionVerb.ProlongHelp, PetitionVerb.DeclineHelp, PetitionVerb.WithdrawHelp, PetitionVerb.Recall,
    ];

    [Theory]
    [InlineData("ar")]
    [InlineData("fr")]
    [InlineData("en")]
    public void Every_state_event_verb_role_and_unit_has_its_words(string language)
    {
        DeskRoom.Speak(language);
        string[] ofDesk =
        [
            .. _offered.Select(verb => $"Verb.{verb}"), .. Enum.GetValues<Role>().Select(role => $"Role.{role}"), .. Enum.GetValues<StopReason>().Select(reason => $"Stands.{reason}"),
            .. _offered.Where(WordsBox.Is).SelectMany(verb => new[] { $"Words.{verb}", $"Words.{verb}.Hint", $"Words.{verb}.Do", $"Done.{verb}" }),
            .. _offered.Where(ReplyBox.Is).Except([PetitionVerb.Answer, PetitionVerb.Reject]).Select(verb => $"Done.{verb}"),
            .. new[] { PetitionVerb.Extend, PetitionVerb.AskConsent }.SelectMany(verb => new[] { $"Limit.{verb}.Lead", $"Limit.{verb}.Do", $"Done.{verb}" }), "Done.ApproveRejection",
            "Help.AskHelp", "Help.DeclineHelp", "Done.AskHelp", "Done.DeclineHelp", .. Enum.GetValues<HelpState>().Select(state => $"Helps.State.{state}"),
            .. _offered.Where(MoveBox.Is).Select(verb => $"Move.{verb}"),
        ];
        string[] ofAll =
        [
            .. Enum.GetValues<PetitionStatus>().Select(status => $"Status.{status}"), .. Enum.GetValues<PetitionEventKind>().Select(kind => $"Event.{kind}"), .. Enum.GetValues<StopReason>().Select(reason => $"Stop.{reason}"),
            .. Enum.GetValues<LimitUnit>().SelectMany(unit => Plurals.Categories.Select(category => $"{unit}.{category}")),
        ];

        Assert.DoesNotContain(ofDesk, key => desk[key].ResourceNotFound);
        Assert.DoesNotContain(ofAll, key => shared[key].ResourceNotFound);
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("fr")]
    [InlineData("en")]
    public void Every_line_of_a_history_is_told_in_words_with_nothing_left_open(string language)
    {
        DeskRoom.Speak(language);
        var words = new CaseWords(desk, site.Services.GetRequiredService<Formats>());
        var body = new LocalText("وزارة الفلاحة", "Agriculture", "Agriculture");
        foreach (var kind in Enum.GetValues<PetitionEventKind>())
        {
            foreach (var by in Enum.GetValues<ActorKind>())
            {
                var told = words.Event(new CaseEvent(kind, default, by, body, body, null));
                Assert.False(told.StartsWith("Event.", StringComparison.Ordinal), told);
                Assert.DoesNotContain("{", told, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("en", "10|volume", "Ali extended the limit by 10 calendar days: The volume or number of the documents asked for is exceptional")]
    [InlineData("fr", "1|expertise", "Ali a prorogé le délai de 1 jour calendaire\u00a0: Une expertise technique ou une mesure est nécessaire")]
    [InlineData("ar", "10|expertise", "مدّد Ali الأجل بـ10 أيام متتالية: لا بد من اختبار فني أو قيس")]
    [InlineData("en", "5", "The petitioner agreed: the limit is extended by 5 calendar days")]
    public void An_extension_is_told_in_units_and_ground(string language, string detail, string expected)
    {
        DeskRoom.Speak(language);
        var words = new CaseWords(desk, site.Services.GetRequiredService<Formats>());

        Assert.Equal(expected, words.Event(new CaseEvent(PetitionEventKind.Extended, default, ActorKind.Staff, null, null, detail) { Who = "Ali", Unit = LimitUnit.CalendarDays }));
    }
}
