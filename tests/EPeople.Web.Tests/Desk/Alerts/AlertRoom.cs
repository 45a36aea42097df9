using System.Security.Claims;
using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Security;
using EPeople.Web.Desk.Alerts;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace EPeople.Web.Tests.Desk.Alerts;

/// <summary>Parts of the investigators' pages, drawn without a server.</summary>
public static class AlertRoom
{
    public static readonly AlertId Id = new(Guid.Parse("01990000-0000-4000-8000-0000000000a1"));
    public static readonly Guid Me = MudTestContext.User;
    public static readonly Guid Other = Guid.Parse("01990000-0000-7000-8000-0000000000c2");
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Somebody who showed a second factor.</summary>
    public static MudTestContext Open(string language = "fr", Role role = Role.Investigator)
    {
        var desk = new MudTestContext(language, role);
        desk.SignIn.SetClaims(
            new Claim(ClaimTypes.NameIdentifier, Me.ToString()), new Claim(Actors.Organisation, MudTestContext.Body.Value.ToString()), new Claim(ClaimTypes.Role, role.ToString()),
            new Claim(Actors.DisplayName, MudTestContext.Name), new Claim(Actors.Method, Actors.SecondFactor), new Claim(Actors.Session, "a session"));
        return desk;
    }

    /// <summary>Draws a page or a part of one, in answer to a request.</summary>
    public static IRenderedComponent<T> Draw<T>(this MudTestContext desk, Action<ComponentParameterCollectionBuilder<T>>? set = null, HttpContext? http = null)
        where T : IComponent => desk.Render<T>(parameters =>
        {
            parameters.AddCascadingValue(http ?? new DefaultHttpContext());
            set?.Invoke(parameters);
        });

    /// <summary>A page around parts.</summary>
    public static AlertDeskPage Page(this MudTestContext desk) => desk.Draw<PageOfParts>().Instance;

    /// <summary>An alert.</summary>
    public static AlertView View(AlertState state = AlertState.Acknowledged, params AlertNote[] more) => new(
        Id, state, new DateOnly(2026, 11, 20), default, new AlertDates(new DateOnly(2026, 11, 27), new DateOnly(2027, 2, 20)), null, Content(), [new AlertNote(AlertNoteKind.Filed, Now) { Content = Content() }, .. more],
        new Dictionary<Guid, string> { [Me] = MudTestContext.Name, [Other] = "Hatem Jlassi" }, [.. Enum.GetValues<AlertVerb>().Where(verb => AlertTransitions.Allows(state, verb))], false, [], new DateOnly(2026, 11, 24))
    {
        BodyNames = new Dictionary<string, LocalText>
        {
            ["health"] = new("وزارة الصحة", "Ministère de la Santé", "Ministry of Health"),
            ["finance"] = new("وزارة المالية", "Ministère des Finances", "Ministry of Finance"),
        },
    };

    public static AlertContent Content() => new()
    {
        Name = NameChoice.Confidential,
        Kind = WrongdoingKind.Bribe,
        What = "طلب موظّف مبلغًا.",
        Where = "Guichet 4",
        BodyCode = "health",
        Persons = [new PersonConcerned("Slim Ben Testi", "head of unit")],
        Files = [File("photo.png", "image/png"), File("note.pdf", "application/pdf")],
    };

    public static AlertFile File(string name, string type) => new("x", [], name, type, 12_000);

    public static AlertReaderList Around(params AlertReaderRow[] rows) => new(rows, [new ForwardBody("justice", new LocalText("العدل", "Ministère de la Justice", "Ministry of Justice"))]);

    public static AlertReaderRow Row(string name, AlertReading reading) => new(Other, name, new LocalText("المالية", "Finances", "Finance"), reading);

    private sealed class PageOfParts : AlertDeskPage;
}
