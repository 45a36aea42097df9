using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Government;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Search;
using EPeople.Core.Seeding;
using Filing = EPeople.Core.Domain.Petitions.Filing;

namespace EPeople.Bench.Loading;

/// <summary>One petition with all its rows.</summary>
internal sealed record Case(Petition Petition, IReadOnlyList<PetitionEvent> History, IReadOnlyList<OutboxMessage> Notices, SearchEntry Entry, Answer? Answer);

/// <summary>
/// A country as large as one likes: 200 bodies of skewed size, 60 % of the petitions open, each brought to its state by the
/// service's own verbs, so that every row is one that the service could have written. The same number gives the same country.
/// </summary>
internal sealed class Country
{
    /// <summary>How many bodies it has.</summary>
    public const int BodyCount = 200;

    /// <summary>The body to measure holds this part of the petitions: a full page even of the smallest country.</summary>
    public const double MeasuredPart = 0.02;

    private static readonly string[] _languages = ["ar", "fr", "en"];
    private readonly Random _random = new(20261124);
    private readonly Wording _wording = new();
    private readonly WorkingCalendar _calendar = ReferencePolicies.Calendar();
    private readonly Policy _policy;
    private readonly double[] _upTo;
    private readonly DateTimeOffset _now;
    private readonly Guid[][] _clerks;
    private int _filed = 500_000_000;

    public Country(DateTimeOffset now, IReadOnlyList<Organisation> known)
    {
        _now = now;
        _policy = new Policy(ReferencePolicies.Packs.All[0], ReferencePolicies.Hours(_calendar));
        Missing = [.. Enumerable.Range(known.Count, Math.Max(0, BodyCount - known.Count)).Select(i => new Organisation(
            OrganisationId.New(now), $"body-{i:000}", known[1].Kind, new LocalText($"هيكل {i}", $"Organisme {i}", $"Body {i}"), new LocalText($"هيكل {i}", $"Org. {i}", $"Body {i}"), null, false))];
        Bodies = [.. known.Concat(Missing).OrderBy(b => b.Code, StringComparer.Ordinal)];
        // Body 0 is measured and has a fixed part; the others share the rest like 1/rank.
        var weights = Bodies.Select((_, i) => i == 0 ? 0 : 1.0 / i).ToArray();
        var rest = weights.Sum();
        weights = [.. weights.Select((w, i) => i == 0 ? MeasuredPart : w / rest * (1 - MeasuredPart))];
        var sum = 0.0;
        _upTo = [.. weights.Select(w => sum += w)];
        _clerks = [.. Bodies.Select(_ => Enumerable.Range(0, 5).Select(_ => NewGuid()).ToArray())];
    }

    /// <summary>Bodies to be added to the reference data.</summary>
    public IReadOnlyList<Organisation> Missing { get; }

    /// <summary>All bodies; the first is the one to measure.</summary>
    public IReadOnlyList<Organisation> Bodies { get; }

    /// <summary>The body to measure.</summary>
    public OrganisationId Measured => Bodies[0].Id;

    /// <summary>A clerk of the measured body who has petitions.</summary>
    public Guid ClerkOfMeasured => _clerks[0][0];

    /// <summary>Petitions of every age: 60 % open and swept up to now, the others replied to.</summary>
    public IEnumerable<Case> Mixed(int count)
    {
        for (var i = 0; i < count; i++)
            yield return i % 5 < 3 ? Open(i, _now - TimeSpan.FromDays(Part(0.001, 34))) : Replied(i);
    }

    /// <summary>Open petitions only, swept up to now, of which every <paramref name="every"/>th has a step that falls at <see cref="NextMidnight"/>.</summary>
    public IEnumerable<Case> OpenWithDue(int count, int every)
    {
        var due = DaysWhoseStepFallsAt(NextMidnight);
        for (var i = 0; i < count; i++)
        {
            if (i % every == 0)
            {
                yield return Open(i, due[i / every % due.Count] + TimeSpan.FromMinutes(Part(0, 300)), PetitionKind.Complaint);
                continue;
            }

            Case made;
            do
                made = Open(i, _now - TimeSpan.FromDays(Part(0.001, 19)), PetitionKind.Complaint);
            while (made.Petition.NextClockAt <= NextMidnight);
            yield return made;
        }
    }

    /// <summary>Petitions filed one after the other over a stretch; nobody has touched them and no clock has been swept.</summary>
    public IEnumerable<Case> FiledOver(int count, DateTimeOffset from, TimeSpan stretch)
    {
        for (var i = 0; i < count; i++)
            yield return With(File(_filed++, from + (stretch * ((double)i / count)), null).Petition, [], null);
    }

    /// <summary>Petitions filed at this moment by people who gave an address; nothing has happened to them yet and their receipts wait.</summary>
    public IEnumerable<Case> JustFiled(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var petition = File(_filed++, _now, PetitionKind.Complaint, withAddress: true).Petition;
            yield return new Case(petition, petition.NewEvents, [.. petition.NewEvents.SelectMany(e => Notices.Of(e, petition))], new SearchEntry(petition), null);
        }
    }

    /// <summary>The next 24:00 local time: every step of a ladder falls at such a moment.</summary>
    public DateTimeOffset NextMidnight => _calendar.EndOf(_calendar.DayOf(_now));

    private Case Open(int number, DateTimeOffset filedAt, PetitionKind? kind = null)
    {
        var (petition, body) = File(number, filedAt, kind);
        var notices = new List<OutboxMessage>();
        if (_random.Next(2) == 0)
            petition.Take(By.Staff(_clerks[body][_random.Next(5)]), filedAt + TimeSpan.FromMinutes(Part(1, 1_000)) is var at && at < _now ? at : _now, _policy);
        Tick(petition, _now);
        return With(petition, notices, null);
    }

    private Case Replied(int number)
    {
        var filedAt = _now - TimeSpan.FromDays(Part(31, 365));
        var (petition, body) = File(number, filedAt, null);
        var clerk = By.Staff(_clerks[body][_random.Next(5)]);
        petition.Take(clerk, filedAt + TimeSpan.FromHours(Part(1, 70)), _policy);
        var answeredAt = filedAt + TimeSpan.FromDays(Part(3, 30));
        Tick(petition, answeredAt);
        var answer = petition.GiveAnswer("بعد النظر في عريضتكم نعلمكم بأنّ الأشغال انطلقت.", clerk, answeredAt, _policy);
        Tick(petition, _now);
        return With(petition, [], answer);
    }

    private (Petition Petition, int Body) File(int number, DateTimeOffset filedAt, PetitionKind? kind, bool withAddress = false)
    {
        var body = BodyAt(_random.NextDouble());
        var pack = ReferencePolicies.Packs.InForceOn(_calendar.DayOf(filedAt));
        var topic = ReferenceData.Current.Topics[_random.Next(ReferenceData.Current.Topics.Count)];
        var place = ReferenceData.Current.Delegations[_random.Next(ReferenceData.Current.Delegations.Count)];
        var asked = kind ?? (PetitionKind)(1 + (_random.Next(10) switch { < 7 => 0, < 9 => 1, _ => 2 }));
        if (!Enum.IsDefined(asked))
            asked = PetitionKind.Complaint;
        var language = _random.Next(10) switch { < 6 => 0, < 9 => 1, _ => 2 };
        var filing = new Filing
        {
            RequestId = new DraftId(NewGuid()),
            Code = TrackingCode.FromBits((ulong)number * 0x9E3779B97F4A7C15UL).Value,
            KeyHash = Bytes(32),
            Kind = asked,
            Title = _wording.Say(_random, language, 6),
            Text = _wording.Say(_random, language, 30 + _random.Next(60)),
            Language = _languages[language],
            TopicKey = topic.Key,
            GovernorateKey = place.Governorate,
            DelegationKey = place.Key,
            Petitioner = new Petitioner("سليم بن عليّة", withAddress || _random.Next(2) == 0 ? $"p{number}@example.tn" : null, null, null),
            OrganisationId = Bodies[body].Id,
            BodyIsKnown = true,
            RoutingReason = topic.Key,
            Pack = pack,
            Due = ResponseClock.Due(pack.RuleFor(asked, kind is null ? topic.RuleSuffix : null), filedAt, _calendar),
        };
        return (Petition.File(PetitionId.New(filedAt), filing, _policy, filedAt), body);
    }

    private Case With(Petition petition, List<OutboxMessage> notices, Answer? answer)
    {
        foreach (var happened in petition.NewEvents)
        {
            foreach (var notice in Notices.Of(happened, petition))
            {
                notice.Delivered(happened.RecordedAt, 1);
                notices.Add(notice);
            }
        }

        return new Case(petition, petition.NewEvents, notices, new SearchEntry(petition), answer);
    }

    private void Tick(Petition petition, DateTimeOffset asOf)
    {
        if (petition.NextClockAt <= asOf)
            petition.Tick(_policy, asOf);
    }

    /// <summary>Mornings on which a complaint must be filed for one step of its ladder, each of them once, to fall at <paramref name="moment"/>.</summary>
    private List<DateTimeOffset> DaysWhoseStepFallsAt(DateTimeOffset moment)
    {
        var days = new List<DateTimeOffset>();
        for (var back = 1; back < 70; back++)
        {
            var filedAt = _calendar.StartOf(_calendar.DayOf(_now).AddDays(-back)) + TimeSpan.FromHours(9);
            var petition = File(0, filedAt, PetitionKind.Complaint).Petition;
            Tick(petition, _now);
            if (petition.NextClockAt == moment)
                days.Add(filedAt);
        }

        return days;
    }

    private int BodyAt(double part)
    {
        var found = Array.BinarySearch(_upTo, part);
        return Math.Min(found < 0 ? ~found : found, Bodies.Count - 1);
    }

    private double Part(double from, double to) => from + (_random.NextDouble() * (to - from));

    private Guid NewGuid() => new(Bytes(16));

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
