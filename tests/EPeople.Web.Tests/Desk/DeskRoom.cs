using System.Globalization;
using System.Security.Claims;
using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using EPeople.Web.Components;
using EPeople.Web.Desk;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace EPeople.Web.Tests.Desk;

/// <summary>The desk's components before one member of staff, with the real Core behind them.</summary>
public sealed class DeskRoom : BunitContext
{
    public DeskRoom(TestCountry country, Actor actor, string language = "en")
    {
        Speak(language);
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        Services.AddSingleton<TimeProvider>(country.Time);
        Services.AddSingleton(country.Dispatcher);
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(actor));
        Services.AddSingleton<Formats>().AddSingleton(new EPeople.Core.Features.Attachments.AttachmentLimits());
        Services.Replace(ServiceDescriptor.Scoped<AntiforgeryStateProvider, NoForgery>());
        Services.AddScoped<Actors>().AddScoped<CaseWords>().AddScoped<Writing>().AddScoped<DeskNews>();
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    /// <summary>The language of what is rendered from now on.</summary>
    public static void Speak(string language)
    {
        var spoken = Languages.Find(language)!;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (spoken.Culture, spoken.UICulture);
    }

    /// <summary>A case as its page shows it, read and ready.</summary>
    public IRenderedComponent<CaseFile> Open(PetitionId petition)
    {
        var page = Render<CaseFile>(p => p.Add(c => c.Id, petition).Add(c => c.Address, new DeskAddress(new(), null)));
        page.WaitForElement(".bar", TimeSpan.FromSeconds(10));
        return page;
    }

    private sealed class NoForgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "forgery");
    }

    private sealed class SignedIn(Actor actor) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, actor.UserId!.Value.ToString()),
                new Claim(Actors.Organisation, actor.OrganisationId!.Value.Value.ToString()),
                new Claim(ClaimTypes.Role, actor.Role!.Value.ToString()),
            ], "test"))));
    }
}

/// <summary>What a person does on a rendered page.</summary>
public static class Hands
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    public static void Press<T>(this IRenderedComponent<T> page, PetitionVerb verb)
        where T : IComponent => page.WaitForElement($"[data-verb={verb}]:not([disabled])", _patience).Click();

    public static void Submit<T>(this IRenderedComponent<T> page)
        where T : IComponent => page.WaitForElement("[data-box] [data-submit]:not([disabled])", _patience).Click();

    public static void Write<T>(this IRenderedComponent<T> page, string field, string text)
        where T : IComponent => page.WaitForElement(field, _patience).Change(text);

    public static void Sees<T>(this IRenderedComponent<T> page, Action assertion)
        where T : IComponent => page.WaitForAssertion(assertion, _patience);
}
