using System.Collections.Frozen;
using System.Globalization;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Core.Seeding;
using EPeople.Web.Components;
using EPeople.Web.Hosting;
using EPeople.Web.Resources;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Desk;

/// <summary>Puts keys, days and events into the words of the desk, in the language of the page.</summary>
public sealed class CaseWords(IStringLocalizer<DeskPages> texts, Formats formats)
{
    private static readonly FrozenDictionary<string, LocalText> _topics = ReferenceData.Current.Topics.ToFrozenDictionary(t => t.Key, t => t.Name);
    private static readonly FrozenDictionary<string, LocalText> _governorates = ReferenceData.Current.Governorates.ToFrozenDictionary(g => g.Key, g => g.Name);
    private static readonly FrozenDictionary<string, LocalText> _delegations = ReferenceData.Current.Delegations.ToFrozenDictionary(d => d.Key, d => d.Name);
    private static readonly FrozenDictionary<string, LocalText> _grounds = ReferenceData.Current.LegalGrounds.ToFrozenDictionary(g => g.Code, g => g.Name);
    private static readonly FrozenDictionary<string, LocalText> _extensions = ReferenceData.Current.ExtensionGrounds.ToFrozenDictionary(g => g.Code, g => g.Name);

    /// <summary>Name of a topic.</summary>
    public static string Topic(string key) => In(_topics, key);

    /// <summary>Name of a governorate.</summary>
    public static string Governorate(string key) => In(_governorates, key);

    /// <summary>Name of a ground of law.</summary>
    public static string Ground(string code) => In(_grounds, code);

    /// <summary>The title; what stands for it when its words were forgotten.</summary>
    public string Title(string title) => title.Length > 0 ? title : texts["Case.Forgotten.Title"];

    /// <summary>"Tunis, Bab Bhar, rue …".</summary>
    public static string Place(CaseView view) =>
        string.Join(Languages.Current.Code == "ar" ? "، " : ", ", new[] { Governorate(view.GovernorateKey), view.DelegationKey is { } key ? In(_delegations, key) : null, view.Address }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>How near the due date is, in as few words as a list has room for.</summary>
    public string Due(CaseRow row) => row switch
    {
        { RepliedDay: not null } => texts["Due.Replied"],
        _ when !row.Status.IsOpen() => texts["Due.Withdrawn"],
        { IsStanding: true } => texts["Due.Stands"],
        { IsLate: true, DaysLeft: 0 } => texts["Due.LateNow"],
        { IsLate: true } => Formats.Count(texts, "Due.Late", -row.DaysLeft),
        { DaysLeft: 0 } => texts["Due.Today"],
        _ => Formats.Count(texts, "Due.In", row.DaysLeft),
    };

    /// <summary>A line of the history.</summary>
    public string Event(CaseEvent e)
    {
        var language = Languages.Current.Code;
        var who = e.Who ?? (e.By == ActorKind.Staff ? e.Body?.In(language) : null) ?? texts["Someone"].Value;
        return e.Kind switch
        {
            PetitionEventKind.Assigned => texts["Event.Assigned", who, e.ToWhom ?? texts["Someone"].Value],
            PetitionEventKind.Routed or PetitionEventKind.Transferred or PetitionEventKind.TransferRecalled or PetitionEventKind.Succeeded or PetitionEventKind.Referred or PetitionEventKind.Arbitrated => texts[$"Event.{e.Kind}", e.Body?.In(language) ?? "", e.To?.In(language) ?? ""],
            PetitionEventKind.Rejected or PetitionEventKind.RejectionProposed => texts[$"Event.{e.Kind}", who, e.Detail is { } code ? Ground(code) : ""],
            PetitionEventKind.Answered when e.Detail is { } joined => texts["Event.Rejected", who, Ground(joined)],
            PetitionEventKind.Extended => Extended(e, who),
            _ when PetitionEvent.AboutHelp.Contains(e.Kind) => texts[$"Event.{e.Kind}", who, e.To?.In(language) ?? "", e.Until is { } end ? formats.LongDate(formats.DayOf(end.AddTicks(-1))) : ""],
            PetitionEventKind.ConsentAsked => texts["Event.ConsentAsked", who, Units(e, e.Detail ?? "")],
            PetitionEventKind.AppealDecided => texts[e.Detail == "upheld" ? "Event.AppealDecided.Upheld" : "Event.AppealDecided.Dismissed", who],
            PetitionEventKind.Merged => texts["Event.Merged", who, e.Detail ?? ""],
            PetitionEventKind.SubLimitMissed => texts[e.Detail == "arbitration" ? "Event.SubLimitMissed.Arbitration" : "Event.SubLimitMissed"],
            PetitionEventKind.InvestigationEnded or PetitionEventKind.Split when e.By == ActorKind.System => texts[$"Event.{e.Kind}.System"],
            PetitionEventKind.Escalated => texts[texts[$"Event.Escalated.{e.Detail}"].ResourceNotFound ? "Event.Escalated" : $"Event.Escalated.{e.Detail}"],
            PetitionEventKind.Rated => texts["Event.Rated", e.Detail ?? ""],
            _ => texts[$"Event.{e.Kind}", who],
        };
    }

    /// <summary>Heading of a reply: an answer, a refusal, a correction, a decision …</summary>
    public string ReplyTitle(CaseAnswer answer) => texts[answer switch
    {
        { Kind: PetitionEventKind.Returned } => "Reply.Returned",
        { Kind: PetitionEventKind.Corrected } => "Reply.Corrected",
        { Kind: PetitionEventKind.AppealDecided } => answer.Upheld == true ? "Reply.Decided.Upheld" : "Reply.Decided.Dismissed",
        { GroundCode: not null } => "Reply.Refused",
        _ => "Reply.Given",
    }];

    // "10|volume" is the body's own extension, "10" the one to which the petitioner agreed.
    private string Extended(CaseEvent e, string who)
    {
        var parts = (e.Detail ?? "").Split('|');
        return parts.Length > 1 ? texts["Event.Extended", who, Units(e, parts[0]), In(_extensions, parts[1])] : texts["Event.Extended.Agreed", Units(e, parts[0])];
    }

    private string Units(CaseEvent e, string count) =>
        e.Unit is { } unit && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var units) ? formats.Count(unit.ToString(), units) : count;

    /// <summary>Day and time of an instant.</summary>
    public string At(DateTimeOffset instant) => formats.DateTime(instant);

    private static string In(FrozenDictionary<string, LocalText> names, string key) => names.TryGetValue(key, out var name) ? name.In(Languages.Current.Code) : key;
}
