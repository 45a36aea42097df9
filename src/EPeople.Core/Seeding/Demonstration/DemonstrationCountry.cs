using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Government;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Search;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Seeding.Demonstration;

/// <summary>
/// A country to look at: staff and the petitions of the last twelve months in three languages, some late at every level.
/// The same day gives the same country. It is seeded in small batches while the service already answers.
/// </summary>
public sealed class DemonstrationCountry(IServiceScopeFactory scopes, Bodies bodies, IPolicies policies, KeyVault keys, TimeProvider time)
{
    private const int BatchSize = 200;

    // Of so many petitions one is signed by several, and for one another body is asked: more often of the newest twentieth, so that some wait today.
    private const int OfSeveral = 400, OfJoint = 120, OfNewJoint = 15;
    private readonly Casting _casting = new(DemonstrationTexts.Current);
    private readonly Asking _asking = new(new Casting(DemonstrationTexts.Current), bodies);

    /// <summary>Code and key of a petition to follow, known before the first batch.</summary>
    public static (string Code, string Key) Sample => (TrackingCode.FromBits(SampleCode).Value, SampleKey.Reveal());

    private const ulong SampleCode = 0xDE_5EED_2026;

    private static AccessKey SampleKey => AccessKey.FromBits(((UInt128)0xB_5EED_2018 << 64) | 0x9E37_79B9_7F4A_7C15);

    /// <summary>Whether the demonstration, or anybody else, is there already.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<EPeopleDb>().Users.AnyAsync(cancellationToken);
    }

    /// <summary>Adds the staff: quick, before the first request.</summary>
    public async Task<DemonstrationStaff> SeedStaffAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
        var staff = await DemonstrationStaff.SeedAsync(db, bodies, DemonstrationTexts.Current, scope.ServiceProvider.GetRequiredService<SecondFactorSecrets>(), new Random(2018), cancellationToken);
        await DemonstrationUnits.SeedAsync(db, bodies, time.GetUtcNow(), cancellationToken);
        return staff;
    }

    /// <summary>Adds the petitions, the newest last, telling how many are done.</summary>
    /// <param name="staff">Who acts in the histories.</param>
    /// <param name="count">How many petitions.</param>
    /// <param name="progress">Told the number done after each batch.</param>
    /// <param name="cancellationToken">Ends the work between two batches.</param>
    public async Task SeedPetitionsAsync(DemonstrationStaff staff, int count, Action<int> progress, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var random = new Random(2026);
        var moments = Moments(now, count, random);
        for (var done = 0; done < count;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var (filedAt, at) in moments.Skip(done).Take(BatchSize).Select((moment, at) => (moment, at)))
                Add(db, staff, filedAt, now, done + at, count, random);
            await db.SaveChangesAsync(cancellationToken);
            done = Math.Min(count, done + BatchSize);
            progress(done);
        }
    }

    // By code: the database gives bodies in the order of their ids, which are other ones each time.
    private List<Organisation> Ministries => field ??= [.. bodies.Competent.Where(body => body.GovernorateKey is null).OrderBy(body => body.Code, StringComparer.Ordinal).Take(25)];

    /// <summary>Moments of filing over the last year: more on working days and by day, and a few within the last hours.</summary>
    private List<DateTimeOffset> Moments(DateTimeOffset now, int count, Random random)
    {
        var moments = new List<DateTimeOffset>(count);
        while (moments.Count < count)
        {
            var moment = now.AddMinutes(-(365 * 24 * 60 * random.NextDouble()) - 3);
            var hour = (moment + TimeSpan.FromHours(1)).Hour;
            var weight = (hour is >= 8 and < 22 ? 1 : 0.15) * (policies.Calendar.IsWorking(policies.Calendar.DayOf(moment)) ? 1 : 0.45);
            if (random.NextDouble() < weight)
                moments.Add(moment);
        }

        moments.Sort();
        return moments;
    }

    private void Add(EPeopleDb db, DemonstrationStaff staff, DateTimeOffset filedAt, DateTimeOffset now, int number, int count, Random random)
    {
        var text = _casting.Petition(policies.Calendar.DayOf(filedAt), random);
        var (filing, competent, wrongFirst) = FilingOf(text, filedAt, number, random);
        var policy = policies.Of(filing.Pack.Id);
        var petition = Petition.File(PetitionId.New(filedAt), filing, policy, filedAt);
        var life = new PetitionLife(petition, policy, now, random);
        if (Play(life, petition, text, staff, competent, wrongFirst, number, number < count - (count / 20) ? OfJoint : OfNewJoint, random) is { } answer)
            db.Answers.Add(answer);
        life.Finish();

        db.Petitions.Add(petition);
        db.Events.AddRange(petition.NewEvents);
        db.HelpEntries.AddRange(petition.Helps.Select(help => new HelpEntry(petition.Id, help)));
        db.SearchEntries.Add(new SearchEntry(petition));
        foreach (var happened in petition.NewEvents.Where(e => e.RecordedAt > now.AddHours(-12)))
            db.Outbox.AddRange(Notices.Of(happened, petition));
    }

    private (Domain.Petitions.Filing Filing, Organisation Competent, bool WrongFirst) FilingOf(DemonstrationPetition text, DateTimeOffset filedAt, int number, Random random)
    {
        var topic = ReferenceData.Current.Topics.First(t => t.Key == text.TopicKey);
        var competent = topic.OrganisationCode is { } code ? bodies.ByCode[code] : bodies.ByCode["interior"];
        var known = topic.OrganisationCode is not null && random.NextDouble() > 0.08;
        var wrongFirst = known && random.NextDouble() < 0.06;
        var first = wrongFirst ? Ministries[random.Next(Ministries.Count)] : competent;
        wrongFirst &= first.Id != competent.Id;
        var pack = policies.Packs.InForceOn(policies.Calendar.DayOf(filedAt));
        var (bits, key) = number == 0 // the sample
            ? (SampleCode, SampleKey)
            : ((ulong)random.NextInt64(1L << 40), AccessKey.FromBits(((UInt128)(ulong)random.NextInt64() << 37) ^ (ulong)random.NextInt64()));
        var filing = new Domain.Petitions.Filing
        {
            RequestId = new DraftId(Guid.CreateVersion7(filedAt)),
            Code = TrackingCode.FromBits(bits).Value,
            KeyHash = keys.Hash(key),
            Kind = text.Kind,
            Title = text.Title,
            Text = text.Text,
            Language = text.Language,
            TopicKey = text.TopicKey,
            GovernorateKey = text.Delegation.Governorate,
            DelegationKey = text.Delegation.Key,
            Petitioner = new Petitioner(text.PetitionerName, null, null, null),
            Signatories = number % OfSeveral == OfSeveral - 1 ? _casting.Signatories(text, random) : null,
            OrganisationId = known ? first.Id : bodies.CentralOffice.Id,
            BodyIsKnown = known,
            Pack = pack,
            Due = ResponseClock.Due(pack.RuleFor(text.Kind, topic.RuleSuffix), filedAt, policies.CalendarOf(pack.Id)),
        };
        return (filing, competent, wrongFirst);
    }

    /// <summary>Grounds that hold for a first filing.</summary>
    private static List<ReferenceGround> Grounds { get; } = [.. ReferenceData.Current.LegalGrounds.Where(ground => ground.Code != Petition.RepeatedGround)];

    private Answer? Play(PetitionLife life, Petition petition, DemonstrationPetition text, DemonstrationStaff staff, Organisation competent, bool wrongFirst, int number, int ofJoint, Random random)
    {
        if (petition.Status == PetitionStatus.Triage)
        {
            if (!life.Later(random.Next(0, 3)))
                return null;
            life.Route(competent.Id, staff.Someone(bodies.CentralOffice.Id, Role.Oversight));
        }

        if (wrongFirst)
        {
            if (!life.Later(random.Next(1, 4)))
                return null;
            life.Transfer(competent.Id, _casting.TransferReason(text, life.Today, random), staff.Someone(petition.OrganisationId, Role.Supervisor));
        }

        var clerk = staff.Someone(competent.Id, Role.Clerk);
        if (random.NextDouble() < 0.01 || !life.Later(random.Next(0, 5)))
            return null;
        life.Take(clerk);
        if (random.NextDouble() < 0.3 && life.Later(random.Next(0, 3)))
            life.Note(_casting.Note(text, life.Today, random), clerk);
        if (random.NextDouble() < 0.12 && life.Later(random.Next(1, 6)))
            life.Message(_casting.Message(text, life.Today, random));
        if (number % ofJoint == ofJoint - 1)
            _asking.Play(life, petition, text, staff, clerk, inVain: number / ofJoint % 3 == 2, random); // the third waits in vain

        // Working days until the reply: most bodies in about two weeks, some much slower, a few never.
        var pace = 0.7 + ((Math.Abs(competent.Code.Sum(c => c)) % 9) / 12.0);
        var days = Math.Exp((random.NextGaussian() * 0.55) + 2.15) * pace;
        if (random.NextDouble() < 0.006 || !life.Later(days))
            return null;
        var reply = random.NextDouble() < 0.06
            ? life.Reject(Grounds[random.Next(Grounds.Count)].Code, _casting.Answer(text, true, life.Today, random), clerk, staff.Someone(competent.Id, Role.Supervisor))
            : life.Answer(_casting.Answer(text, false, life.Today, random), clerk);
        if (random.NextDouble() < 0.35 && life.Later(random.Next(0, 6)))
        {
            var (stars, words) = _casting.Rating(text, random);
            life.Rate(stars, words);
        }

        return reply;
    }
}

internal static class Chance
{
    /// <summary>A standard normal number (Box–Muller).</summary>
    public static double NextGaussian(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
