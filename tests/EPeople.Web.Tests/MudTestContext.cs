using System.Globalization;
using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using EPeople.Core.Domain;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Components;
using EPeople.Web.Desk;
using EPeople.Web.Hosting;
using EPeople.Web.Public.Following;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace EPeople.Web.Tests;

/// <summary>
/// A circuit without a server: one member of staff, one language, and a dispatcher that answers from a table and writes down what it
/// was sent. Use it with <c>await using</c>: MudBlazor's services are disposed asynchronously.
/// </summary>
public sealed class MudTestContext : BunitContext
{
    /// <summary>Name of the member of staff.</summary>
    public const string Name = "Amel Ben Test";

    public MudTestContext(string language = "fr", Role role = Role.Clerk)
    {
        // Flows into everything the test starts, and ends with the test's own execution context.
        var spoken = Languages.Find(language)!;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (spoken.Culture, spoken.UICulture);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging().AddLocalization().AddMudServices();
        Services.AddTransient<MudLocalizer, MudTexts>();
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection().Build());
        Services.AddSingleton<Formats>().AddSingleton<IDispatcher>(Dispatcher).AddSingleton(new EPeople.Core.Features.Attachments.AttachmentLimits());
        Services.AddScoped<Actors>().AddScoped<CaseWords>().AddScoped<Writing>().AddScoped<DeskNews>();
        Services.AddSingleton<TimeProvider>(TimeProvider.System).AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).AddSingleton<EPeople.Web.Public.Filing.DraftCookie>();
        Services.AddSingleton<EPeople.Core.Features.Deadlines.IPolicies, EPeople.Core.Features.Deadlines.PolicySource>().AddSingleton<EPeople.Web.Oversight.AuditAddress>();
        Services.AddScoped<HtmlRenderer>().AddScoped<Bilingual>();
        Services.Replace(ServiceDescriptor.Scoped<AntiforgeryStateProvider, NoForgery>());
        SignIn = AddAuthorization();
        SignIn.SetAuthorized(Name).SetClaims(
            new Claim(ClaimTypes.NameIdentifier, User.ToString()), new Claim(Actors.Organisation, Body.Value.ToString()),
            new Claim(ClaimTypes.Role, role.ToString()), new Claim(Actors.DisplayName, Name));
        Render<MudPopoverProvider>(); // once a circuit, whatever else is drawn
    }

    public static Guid User { get; } = Guid.Parse("01990000-0000-7000-8000-000000000001");

    public static OrganisationId Body { get; } = new(Guid.Parse("01990000-0000-7000-8000-0000000000b1"));

    public TableDispatcher Dispatcher { get; } = new();

    /// <summary>Who is signed in, for tests in which that changes.</summary>
    public BunitAuthorizationContext SignIn { get; }

    /// <summary>What the clerk types and has not sent.</summary>
    public Writing Drafts => Services.GetRequiredService<Writing>();

    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>The address shown, relative to the language's base.</summary>
    public string Address => Navigation.ToBaseRelativePath(Navigation.Uri);

    /// <summary>What was told in passing.</summary>
    public IEnumerable<string> Told => Services.GetRequiredService<ISnackbar>().ShownSnackbars.Select(bar => bar.Message ?? "");

    private sealed class NoForgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token of the session", "forgery");
    }
}

/// <summary>Short ways to read a component.</summary>
public static class Reading
{
    /// <summary>The words of the component, as a person reads them.</summary>
    public static string Words<T>(this IRenderedComponent<T> component)
        where T : IComponent => string.Join(' ', string.Concat(component.Nodes.Select(node => node.TextContent)).Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The words of an element.</summary>
    public static string Words(this IElement element) => string.Join(' ', element.TextContent.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The words of the elements found.</summary>
    public static IReadOnlyList<string> AllWords<T>(this IRenderedComponent<T> component, string selector)
        where T : IComponent => [.. component.FindAll(selector).Select(Words)];

    /// <summary>The button with these words.</summary>
    public static IElement Button<T>(this IRenderedComponent<T> component, string words)
        where T : IComponent => component.FindAll("button").First(button => button.Words() == words);
}
