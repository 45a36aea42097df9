using EPeople.Core.Features.Accounts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Mails;

namespace EPeople.Web.Hosting.Verbs;

/// <summary>Makes an administrator from the console: the first one, or one more when nobody can sign in any longer.</summary>
internal static class CreateAdminVerb
{
    public static Verb Verb { get; } = new("create-admin", """
        create-admin --email ADDRESS [--name NAME] [--language ar|fr|en]
                                    makes an administrator and prints the link, once, with which the password is chosen
        """, RunAsync, ["email", "name", "language"], []);

    private static async Task<int> RunAsync(WebApplication app, VerbWords words, CancellationToken cancellationToken)
    {
        var language = Languages.Find(words.Find("language") ?? Languages.All[0].Code) ?? throw new VerbMisused("--language is ar, fr or en.");
        await app.MigrateAsync(cancellationToken);
        await app.SeedReferenceAsync(cancellationToken);
        try
        {
            var link = await app.Services.GetRequiredService<IDispatcher>().Send(new CreateAdministrator(words.Get("email"), words.Find("name"), language.Code), Actor.System, cancellationToken);
            var site = (app.Configuration["Site:Address"] is { Length: > 0 } address ? address : MailComposer.LocalAddress).TrimEnd('/');
            Console.WriteLine($"{link.Name}: choose the password here, until {link.Expires:yyyy-MM-dd HH:mm} UTC:\n{site}/{language.Code}/password/{link.Token}");
            return Verbs.Done;
        }
        catch (Invalid wrong)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', wrong.Errors.Select(error => $"--{error.Field.ToLowerInvariant()}: {error.Code}")));
            return Verbs.Refused;
        }
    }
}
