using EPeople.Core.Domain;

namespace EPeople.Core.Features.Citizens;

/// <summary>Which notices an account gets by mail. Stored by number: never renumber.</summary>
public enum NoticeChoice
{
    /// <summary>Every step.</summary>
    All = 1,

    /// <summary>Answers, and what is asked of the person.</summary>
    Answers = 2,

    /// <summary>Only what the law or the person's own request calls for: receipts, a new key.</summary>
    Receipts = 3,
}

/// <summary>
/// A citizen's account, with no word in common with staff's: a table of its own, no password, no role. Whoever shows the code mailed to
/// the address owns it. An address that nobody confirms is deleted after a day.
/// </summary>
public sealed class Citizen
{
    /// <summary>Wrong codes after which a mailed code opens nothing any more.</summary>
    public const int MostWrong = 10;

    /// <summary>How long a mailed code holds.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(30);

    /// <summary>Before so much time has passed, no other code is mailed while one is unused.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    /// <summary>How long an address is kept that nobody confirms, and that of a deleted account for its last mail.</summary>
    public static readonly TimeSpan Unconfirmed = TimeSpan.FromDays(1);

    private Citizen()
    {
    }

    /// <summary>An account that nobody has entered yet.</summary>
    /// <param name="email">As <see cref="AddressOf"/> gives it.</param>
    /// <param name="language">Language of the page on which it was asked for.</param>
    /// <param name="now">UTC.</param>
    public Citizen(string email, string language, DateTimeOffset now) =>
        (Id, Email, Language, MadeAt, AskedAt) = (CitizenId.New(now), email, language, now, now);

    /// <summary>Its id.</summary>
    public CitizenId Id { get; private set; }

    /// <summary>E-mail address, in small letters.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Name that fills forms beforehand, if given.</summary>
    public string? Name { get; private set; }

    /// <summary>Language of its mails.</summary>
    public string Language { get; private set; } = "ar";

    /// <summary>Which notices come by mail.</summary>
    public NoticeChoice Notices { get; private set; } = NoticeChoice.All;

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When its owner first showed a code (UTC); null: the address may be a stranger's.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>When a code was last mailed (UTC).</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>What the mailed code is derived from, with the server's secret; null when none is out.</summary>
    public Guid? EntryStamp { get; private set; }

    /// <summary>Wrong codes since it was mailed.</summary>
    public int WrongCodes { get; private set; }

    /// <summary>Sign-ins of an earlier number have ended.</summary>
    public int Generation { get; private set; }

    /// <summary>When its owner deleted it (UTC): only the address is left, until the mail that says so has gone.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>First moment at which the code that is out holds no more (UTC).</summary>
    public DateTimeOffset CodeEnds => AskedAt + CodeLife;

    /// <summary>An address as accounts keep it: in small letters.</summary>
    public static string AddressOf(string typed) => typed.Trim().ToLowerInvariant();

    /// <summary>Whether it is the account's own, confirmed address.</summary>
    public bool IsAddress(string? email) => ConfirmedAt is not null && email is not null && AddressOf(email) == Email;

    /// <summary>Whether a code may be mailed now: none is out, or it is old enough.</summary>
    public bool MayAsk(DateTimeOffset now) => EntryStamp is null || now >= AskedAt + Between;

    /// <summary>A new code goes out; an earlier one ends.</summary>
    public void Ask(Guid stamp, DateTimeOffset now) => (EntryStamp, AskedAt, WrongCodes) = (stamp, now, 0);

    /// <summary>Its owner showed the code, which is spent thereby.</summary>
    public void Enter(DateTimeOffset now) => (EntryStamp, WrongCodes, ConfirmedAt) = (null, 0, ConfirmedAt ?? now);

    /// <summary>What its owner chose.</summary>
    public void Choose(string? name, string language, NoticeChoice notices) => (Name, Language, Notices) = (name, language, notices);

    /// <summary>Ends every sign-in.</summary>
    public void EndSessions() => Generation++;

    /// <summary>Its owner deletes it. What is left is the address, for the mail that says so.</summary>
    public void End(DateTimeOffset now)
    {
        EndSessions();
        (EndedAt, Name, EntryStamp) = (now, null, null);
    }
}
