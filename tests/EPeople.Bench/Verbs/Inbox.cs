using EPeople.Bench.Loading;
using EPeople.Bench.Measuring;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Search;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Bench.Verbs;

/// <summary>What a clerk waits for, at growing countries of 200 bodies: the cost must not grow with the country.</summary>
internal static class Inbox
{
    private const double Growth = 1.5;

    /// <summary>Without a bar: they grow up to a thousand rows each, where they stop counting; a body of the smallest country has not so many.</summary>
    private const string Counts = "counts";

    public static async Task RunAsync(Options options, Outcome outcome)
    {
        var sizes = options.Sizes.Count > 0 ? options.Sizes : [10_000, 100_000, 1_000_000];
        var countries = new List<Asked>();
        try
        {
            foreach (var n in sizes)
            {
                var store = await Store.CreateAsync(options);
                countries.Add(new Asked(n, store));
                var country = await store.LoadAsync(c => c.Mixed(n));
                countries[^1].Questions = [.. Questions(Actor.Staff(country.ClerkOfMeasured, country.Measured, Role.Clerk), await RareWord(store, country))];
                countries[^1].Country = country;
            }

            await MeasureAsync(countries, options.Rounds(6), outcome);
        }
        finally
        {
            foreach (var asked in countries)
                await asked.Store.DisposeAsync();
        }
    }

    /// <summary>The same question to each country in turn, round after round, so that all of them see the same machine.</summary>
    private static async Task MeasureAsync(List<Asked> countries, int rounds, Outcome outcome)
    {
        foreach (var (name, i) in countries[0].Questions.Select((question, i) => (question.Name, i)))
        {
            foreach (var asked in countries)
                await Timing.Repeat(10, _ => asked.Questions[i].Ask(asked.Store.Dispatcher));
            for (var round = 0; round < rounds; round++)
            {
                foreach (var asked in countries)
                    asked.Rounds.Add(await Timing.Repeat(20, _ => asked.Questions[i].Ask(asked.Store.Dispatcher)));
            }

            var first = 0.0;
            foreach (var asked in countries)
            {
                var timing = Timing.Together(asked.Rounds);
                asked.Rounds.Clear();
                outcome.Figure($"n{asked.Size}.{name}.p50_ms", timing.P50, "ms");
                outcome.Figure($"n{asked.Size}.{name}.p95_ms", timing.P95, "ms");
                first = first > 0 ? first : timing.P50;
                if (asked != countries[^1] || countries.Count == 1)
                    continue;
                if (name == Counts)
                    outcome.Figure($"{name}: {asked.Size} as multiple of {countries[0].Size}", timing.P50 / first);
                else
                    outcome.AtMost($"{name}: {asked.Size} as multiple of {countries[0].Size}", timing.P50 / first, Growth);
            }
        }

        foreach (var asked in countries)
            await RawPage(asked.Store, asked.Country!, outcome, asked.Size);
    }

    private sealed record Asked(int Size, Store Store)
    {
        public IReadOnlyList<(string Name, Func<IDispatcher, Task> Ask)> Questions { get; set; } = [];

        public Country? Country { get; set; }

        public List<Timing> Rounds { get; } = [];
    }

    private static IEnumerable<(string Name, Func<IDispatcher, Task> Ask)> Questions(Actor clerk, string rare)
    {
        Func<IDispatcher, Task> Ask<T>(IRequest<T> request, Func<T, int> rows, int atLeast) => async dispatcher =>
        {
            if (rows(await dispatcher.Send(request, clerk)) < atLeast)
                throw new InvalidOperationException($"{request} found too little to measure.");
        };
        yield return ("inbox", Ask(new ListInbox(new InboxFilter()), page => page.Rows.Count, ListInbox.PageSize));
        yield return ("filtered", Ask(new ListInbox(new InboxFilter { Kind = PetitionKind.Complaint, Holder = Holder.Nobody }), page => page.Rows.Count, 10));
        yield return ("mine", Ask(new ListInbox(new InboxFilter { Holder = Holder.Mine }), page => page.Rows.Count, 1));
        yield return ("rare", Ask(new SearchCases(rare), found => found.Rows.Count, 1));
        yield return ("common", Ask(new SearchCases(Wording.Common), found => found.Rows.Count, 30));
        yield return (Counts, Ask(new CountInbox(), counts => counts.Open.Counted, 1));
    }

    /// <summary>A word that stands in one to five petitions of the measured body, whatever the size of the country.</summary>
    private static async Task<string> RareWord(Store store, Country country)
    {
        var word = "";
        await store.InDb(async db =>
        {
            var newest = await db.SearchEntries.AsNoTracking().Where(e => e.OrganisationId == country.Measured).OrderByDescending(e => e.Id).Take(20).ToListAsync();
            foreach (var candidate in newest.SelectMany(e => e.Words.Split(' ')).Where(w => w.Length > 3).Distinct())
            {
                if (await db.Matching([candidate], country.Measured).CountAsync() is >= 1 and <= 5)
                {
                    word = candidate;
                    break;
                }
            }
        });
        return word.Length > 0 ? word : throw new InvalidOperationException("No rare word.");
    }

    /// <summary>The first page as one statement without EF and pipeline.</summary>
    private static async Task RawPage(Store store, Country country, Outcome outcome, int n) => await store.InDb(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = """
            SELECT "Id", "Code", "Title", "Language", "Kind", "Status", "TopicKey", "GovernorateKey", "OrganisationId", "AssigneeId", "FiledAt", "DueAt", "LastDay", "RepliedDay", "EscalatedTo"
            FROM petitions WHERE "OrganisationId" = @body AND "Status" < 20 ORDER BY "DueAt", "Id" LIMIT 51
            """;
        var body = command.CreateParameter();
        body.ParameterName = "@body";
        body.Value = store.Database.Provider == DatabaseProvider.Sqlite ? country.Measured.Value.ToByteArray(true) : country.Measured.Value;
        command.Parameters.Add(body);
        await command.PrepareAsync();
        var timing = await Timing.Repeat(100, async _ =>
        {
            await using var reader = await command.ExecuteReaderAsync();
            var row = new object[reader.FieldCount];
            while (await reader.ReadAsync())
                reader.GetValues(row);
        });
        outcome.Figure($"n{n}.inbox.raw_p50_ms", timing.P50, "ms");
    });
}
