using EPeople.Bench.Measuring;
using EPeople.Bench.Service;

namespace EPeople.Bench.Verbs;

/// <summary>The published service with an existing database: from the start of the process to the first answered page, and what it holds when idle.</summary>
internal static class Start
{
    public static async Task RunAsync(Options options, Outcome outcome)
    {
        var web = await RunningService.PublishAsync(options);
        await using var store = await Store.CreateAsync(options);
        await store.LoadAsync(c => c.Mixed(options.Size(options.Around(10_000))));
        await store.CloseAsync();
        var (starts, idle) = (new List<double>(), new List<double>());
        for (var run = 0; run < options.Rounds(5); run++)
        {
            await using var service = await RunningService.StartAsync(web, store);
            starts.Add(service.StartedIn.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(options.Brief ? 1 : 8));
            idle.Add(service.Megabytes);
        }

        outcome.Figure("first_answer_s.best", starts.Min(), "s");
        outcome.Figure("first_answer_s.worst", starts.Max(), "s");
        outcome.AtMost("first answered request s, median", Median(starts), 2.5);
        outcome.AtMost("idle MB, median", Median(idle), 220);
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
}
