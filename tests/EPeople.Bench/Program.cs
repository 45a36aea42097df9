using EPeople.Bench;
using EPeople.Bench.Measuring;
using EPeople.Bench.Verbs;

if (args is ["bare", var weight])
{
    await EPeople.Bench.Service.Bare.ServeAsync(weight);
    return 0;
}

if (args is ["year-worker", ..])
    return await Year.WorkAsync(args[1..]);

if (args is ["import-worker", ..])
    return await Import.WorkAsync(args[1..]);

Options options;
try
{
    options = Options.Parse(args);
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    Console.Error.WriteLine("verbs: file follow inbox sweep weight start replay deadlines differential recompute year alerts import deliver smoke");
    Console.Error.WriteLine("options: --n N[,N] --clients C[,C] --provider sqlite|postgres --data PATH --web FOLDER --scratch FOLDER");
    return 2;
}

if (options.Verb == "smoke")
    return await Smoke.RunAsync(options);

var outcome = new Outcome(options.Verb);
outcome.Line($"{options.Verb} on {options.Provider}, {Environment.ProcessorCount} cores, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC");
await (options.Verb switch
{
    "follow" => Follow.RunAsync(options, outcome),
    "weight" => Weight.RunAsync(options, outcome),
    "start" => Start.RunAsync(options, outcome),
    "replay" => Replay.RunAsync(options, outcome),
    "load" => Load.RunAsync(options, outcome),
    "sweep" => Sweeps.RunAsync(options, outcome),
    "inbox" => Inbox.RunAsync(options, outcome),
    "file" => Filings.RunAsync(options, outcome),
    "deadlines" => Deadlines.RunAsync(options, outcome),
    "recompute" => Recompute.RunAsync(options, outcome),
    "alerts" => Alerts.RunAsync(options, outcome),
    "import" => Import.RunAsync(options, outcome),
    "year" => Year.RunAsync(options, outcome),
    "deliver" => Deliveries.RunAsync(options, outcome),
    "differential" => Differential.RunAsync(options, outcome),
    _ => throw new ArgumentException($"Unknown verb {options.Verb}."),
});
outcome.WriteJson();
return outcome.Ok ? 0 : 1;
