using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Government;

namespace EPeople.Core.Domain.Alerts;

/// <summary>The numbers and recipients of the alert channel, as data with a date.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="EffectiveFrom">First local day on which it holds.</param>
/// <param name="Acknowledge">Until when the reporter is told that it was read, from the day of filing.</param>
/// <param name="Feedback">Until when the reporter is told what was done.</param>
/// <param name="FeedbackJustified">The same where a longer limit is justified.</param>
/// <param name="Retaliation">Until when reported retaliation is acted on, from the day it was reported.</param>
/// <param name="Retention">How long an alert is kept after it was closed.</param>
/// <param name="Warning">So long before its end investigators are warned.</param>
/// <param name="ShredCopyDays">After so many days the last copy of a destroyed shred key is gone.</param>
/// <param name="ReminderDays">Reminders, in days after (before: negative) the end of the limit that runs; in rising order.</param>
/// <param name="RepeatDays">After the last of these, every so many days.</param>
/// <param name="Quorum">So many custodians open an identity, or give back a key, together.</param>
/// <param name="Recipients">Who may receive what; the first that fits does.</param>
/// <param name="Fallback">Code of the body that receives what nobody else may.</param>
/// <param name="Superiors">Code of the body that stands above all bodies of a kind, without being their recipient.</param>
public sealed record AlertPolicy(
    string Id, DateOnly EffectiveFrom, ResponseRule Acknowledge, ResponseRule Feedback, ResponseRule FeedbackJustified, ResponseRule Retaliation, ResponseRule Retention, ResponseRule Warning,
    int ShredCopyDays, IReadOnlyList<int> ReminderDays, int RepeatDays, int Quorum, IReadOnlyList<AlertRecipient> Recipients, string Fallback, IReadOnlyDictionary<OrganisationKind, string> Superiors)
{
    /// <summary>The bodies that may receive an alert, in the order in which they are asked; the fallback is the last.</summary>
    /// <param name="kind">Kind of wrongdoing.</param>
    /// <param name="concerned">Code of the body concerned, if known.</param>
    public IEnumerable<string> RecipientsOf(WrongdoingKind kind, string? concerned) =>
        Recipients.Where(recipient => recipient.Takes(kind, concerned)).Select(recipient => recipient.Body).Append(Fallback).Distinct();
}

/// <summary>A body that receives alerts.</summary>
/// <param name="Body">Its code.</param>
/// <param name="Kinds">Only of these kinds; null: of all.</param>
/// <param name="Concerned">Only about these bodies (codes); null: about all.</param>
public sealed record AlertRecipient(string Body, IReadOnlyList<WrongdoingKind>? Kinds, IReadOnlyList<string>? Concerned)
{
    /// <summary>Whether it receives such an alert.</summary>
    public bool Takes(WrongdoingKind kind, string? concerned) =>
        (Kinds is null || Kinds.Contains(kind)) && (Concerned is null || (concerned is not null && Concerned.Contains(concerned)));
}
