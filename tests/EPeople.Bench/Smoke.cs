using EPeople.Bench.Measuring;
using EPeople.Bench.Service;
using EPeople.Bench.Verbs;

namespace EPeople.Bench;

/// <summary>
/// Runs every scenario at tiny sizes, in about a minute: shows that they run. Bars need real sizes and a quiet machine, so here they
/// are printed and do not decide; an error does.
/// </summary>
internal static class Smoke
{
    public static async Task<int> RunAsync(Options given)
    {
        // Published once, for all that need the running service.
        var options = given with { Brief = true, Web = await RunningService.PublishAsync(given) };
        var failed = 0;
        failed += await TryAsync("file", Sized(options, 40, 8), Filings.RunAsync);
        failed += await TryAsync("follow", Sized(options, 200, 8), Follow.RunAsync);
        failed += await TryAsync("inbox", options with { Sizes = [10_000, 20_000] }, Inbox.RunAsync);
        failed += await TryAsync("sweep", Sized(options, 5_000), Sweeps.RunAsync);
        failed += await TryAsync("weight", options, Weight.RunAsync);
        failed += await TryAsync("start", options, Start.RunAsync);
        failed += await TryAsync("differential", Sized(options, 1_000), Differential.RunAsync);
        failed += await TryAsync("recompute", Sized(options, 5_000), Recompute.RunAsync);
        failed += await TryAsync("year", Sized(options, 150), Year.RunAsync);
        failed += await TryAsync("import", Sized(options, 800), Import.RunAsync);
        failed += await TryAsync("deliver", Sized(options, 600), Deliveries.RunAsync);
        failed += await TryAsync("alerts", Sized(options, 60), Alerts.RunAsync);
        failed += await TryAsync("replay", Sized(options, 12, 4), ReplayAsync);
        return failed;
    }

    private static Options Sized(Options options, int size, params int[] clients) => options with { Sizes = [size], Clients = clients };

    /// <summary>Real texts where they lie beside the repository or are named; otherwise a few invented ones.</summary>
    private static async Task ReplayAsync(Options options, Outcome outcome)
    {
        if (options.Data.Length > 0 || File.Exists(Replay.Default))
        {
            await Replay.RunAsync(options, outcome);
            return;
        }

        var invented = Path.Combine(options.Scratch, $"epeople-bench-{Guid.NewGuid():N}.jsonl");
        outcome.Line($"no data at {Path.GetFullPath(Replay.Default)}: a few invented texts instead");
        await File.WriteAllLinesAsync(invented, InventedTexts.Lines);
        try
        {
            await Replay.RunAsync(options with { Data = invented }, outcome);
        }
        finally
        {
            File.Delete(invented);
        }
    }

    private static async Task<int> TryAsync(string verb, Options options, Func<Options, Outcome, Task> run)
    {
        var outcome = new Outcome(verb);
        outcome.Line($"{verb}, smoke");
        try
        {
            await run(options with { Verb = verb }, outcome);
            outcome.WriteJson();
            return 0;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Console.WriteLine($"{verb} failed: {e}");
            return 1;
        }
    }
}
