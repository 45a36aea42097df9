using EPeople.Bench.Measuring;
using EPeople.Bench.Verbs;

namespace EPeople.Bench;

/// <summary>
/// Runs scenarios at tiny sizes, in seconds: shows that they run. Bars need real sizes and a quiet machine, so here they are printed
/// and do not decide; an error does.
/// </summary>
internal static class Smoke
{
    public static async Task<int> RunAsync()
    {
        var failed = 0;
        failed += await TryAsync("sweep", o => Sweeps.RunAsync(Options.Parse(["sweep", "--n", "5000"]), o));
        failed += await TryAsync("inbox", o => Inbox.RunAsync(Options.Parse(["inbox", "--n", "10000,20000"]), o));
        return failed;
    }

    private static async Task<int> TryAsync(string verb, Func<Outcome, Task> run)
    {
        var outcome = new Outcome(verb);
        try
        {
            await run(outcome);
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
