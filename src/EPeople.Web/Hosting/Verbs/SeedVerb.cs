using EPeople.Core.Features.Oversight;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding.Demonstration;

namespace EPeople.Web.Hosting.Verbs;

/// <summary>Fills an empty database.</summary>
internal static class SeedVerb
{
    public static Verb Verb { get; } = new("seed", """
        seed reference              puts the reference bodies there that are missing, as each start does
        seed demonstration [--petitions N]
                                    fills a database without accounts with the demonstration country; never on a real one
        """, RunAsync, ["petitions"], []);

    private static async Task<int> RunAsync(WebApplication app, VerbWords words, CancellationToken cancellationToken)
    {
        if (words.Plain is not [("reference" or "demonstration") and var what])
            throw new VerbMisused("Seed what: reference or demonstration?");
        var count = Demonstration.Petitions;
        if (words.Find("petitions") is { } number && !int.TryParse(number, out count))
            throw new VerbMisused("--petitions is a number.");
        await app.MigrateAsync(cancellationToken);
        await app.SeedReferenceAsync(cancellationToken);
        Console.WriteLine("The reference data are there.");
        return what == "reference" ? Verbs.Done : await Demonstrate(app.Services, count, cancellationToken);
    }

    private static async Task<int> Demonstrate(IServiceProvider services, int count, CancellationToken cancellationToken)
    {
        var country = services.GetRequiredService<DemonstrationCountry>();
        if (!await country.IsNeededAsync(cancellationToken))
        {
            await Console.Error.WriteLineAsync("There are accounts already: the demonstration is for an empty database.");
            return Verbs.Refused;
        }

        var staff = await country.SeedStaffAsync(cancellationToken);
        var receipt = await services.GetRequiredService<DemonstrationAlerts>().SeedAsync(cancellationToken);
        await country.SeedPetitionsAsync(staff, count, done => Console.WriteLine($"{done} of {count} petitions"), cancellationToken);
        await services.GetRequiredService<IDispatcher>().Send(new RefreshFigures(Everything: true), Actor.System, cancellationToken);
        Demonstration.Print();
        Demonstration.PrintAlert(receipt);
        return Verbs.Done;
    }
}
