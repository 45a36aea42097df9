using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Components;

namespace EPeople.Web.Public.Alerts;

/// <summary>The steps of an alert, in their order.</summary>
public enum AlertStep
{
    /// <summary>How the reporter is named.</summary>
    Name = 1,

    /// <summary>What happened.</summary>
    What,

    /// <summary>Who is concerned.</summary>
    Who,

    /// <summary>Files.</summary>
    Files,

    /// <summary>Check the answers.</summary>
    Review,

    /// <summary>Write the receipt down, and file.</summary>
    Receipt,
}

/// <summary>
/// One step of an alert. What is typed is kept sealed, and only this browser session opens it. A step without a draft leads to the start, a
/// filed one to the end; a draft that expired while its page was open is begun anew with what was just typed.
/// </summary>
public abstract class AlertPage : FormPage
{
    private const string FiledAddress = "alerts/filed";

    private static readonly AlertDraftView _nothing = new(new AlertContent(), null, null, null);

    [Inject]
    protected AlertCookies Cookies { get; set; } = default!;

    /// <summary>Set by "change" on the review: after this step, back there.</summary>
    [SupplyParameterFromQuery(Name = "then")]
    public string? Then { get; set; }

    /// <summary>Set when an expired draft was begun anew.</summary>
    [SupplyParameterFromQuery(Name = "expired")]
    public string? Expired { get; set; }

    /// <summary>What was answered so far.</summary>
    protected AlertContent Draft { get; private set; } = _nothing.Content;

    /// <summary>The secret of the draft; empty when there is none.</summary>
    protected string Session { get; private set; } = "";

    /// <summary>Which step this page asks.</summary>
    protected abstract AlertStep Step { get; }

    /// <summary>Code of the page's language.</summary>
    protected static string Language => Languages.Current.Code;

    /// <summary>Bodies to choose from.</summary>
    protected static ReferenceData Reference => ReferenceData.Current;

    protected override async Task OnInitializedAsync()
    {
        Session = Cookies.ReadDraft(Http) ?? "";
        var view = Session.Length == 0 ? null : await Dispatcher.Send(new ReadAlertDraft(Session), Actor.Visitor);
        Draft = (view ?? _nothing).Content;
        if (IsPosted)
            return; // drawn for its handler to be found: that one leads on
        if (view is { FiledDay: not null })
            Navigation.NavigateTo(FiledAddress);
        else if (view is null)
            Navigation.NavigateTo(Session.Length == 0 ? "alerts" : "alerts?expired=1");
        else if (FirstOpen(Draft) < Step)
            Navigation.NavigateTo(AddressOf(FirstOpen(Draft)));
    }

    /// <summary>Saves this step and goes on; a refused step shows the page again.</summary>
    /// <param name="request">Makes the request for a draft's secret.</param>
    /// <param name="next">The step that follows.</param>
    protected async Task Save(Func<string, IRequest<Unit>> request, AlertStep next)
    {
        var leads = Then == "review" ? "alerts/review" : AddressOf(next);
        if (await Try(async () => leads = await Keep(request) ?? leads))
            Navigation.NavigateTo(leads);
    }

    /// <summary>Does something with the draft and goes on; where it is filed or gone meanwhile, there.</summary>
    protected async Task Act<T>(IRequest<T> request, string leads)
    {
        if (await Try(async () => leads = await Led(() => Dispatcher.Send(request, Actor.Visitor)) ?? leads))
            Navigation.NavigateTo(leads);
    }

    /// <summary>Erases what opens the draft: nobody can read it any more, and it is purged within two hours.</summary>
    public void Leave()
    {
        Cookies.ForgetAll(Http);
        Navigation.NavigateTo("alerts");
    }

    /// <summary>Address of a step.</summary>
    public static string AddressOf(AlertStep step) => "alerts/" + step.ToString().ToLowerInvariant();

    /// <summary>The inputs' ids.</summary>
    protected override string FieldOf(string requestField) => requestField switch
    {
        nameof(NameReporter.Choice) => "choice-1",
        nameof(NameConcerned.BodyCode) => "body",
        nameof(NameConcerned.Persons) => "person1",
        nameof(FileAlert.WrittenDown) => "digits",
        _ => base.FieldOf(requestField),
    };

    /// <summary>Reads the draft again, for a page that is shown once more after a part was saved.</summary>
    protected async Task Reload() => Draft = (await Dispatcher.Send(new ReadAlertDraft(Session), Actor.Visitor) ?? _nothing).Content;

    private static AlertStep FirstOpen(AlertContent draft) => draft.Name is null ? AlertStep.Name : draft.What is null ? AlertStep.What : AlertStep.Receipt;

    /// <summary>Where to go instead of the next step; null when all went its way.</summary>
    private async Task<string?> Keep(Func<string, IRequest<Unit>> request)
    {
        var elsewhere = await Led(() => Dispatcher.Send(request(Session), Actor.Visitor));
        if (elsewhere is null or FiledAddress)
            return elsewhere;
        Session = await Dispatcher.Send(new StartAlert(), Actor.Visitor);
        Cookies.WriteDraft(Http, Session);
        await Dispatcher.Send(request(Session), Actor.Visitor);
        return "alerts/name?expired=1";
    }

    /// <summary>Where a draft that is filed or gone leads; null when it is neither.</summary>
    private static async Task<string?> Led(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (RuleBroken broken) when (broken.Code == "alert.filed")
        {
            return FiledAddress;
        }
        catch (RuleBroken broken) when (broken.Code == "alert.expired")
        {
            return "alerts?expired=1";
        }
    }
}
