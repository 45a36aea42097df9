using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Filing;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Web.Hosting;
using EPeople.Web.Public.Mine;
using Microsoft.AspNetCore.Components;

namespace EPeople.Web.Public.Filing;

/// <summary>
/// One step of the filing. What is typed is kept in the draft, on the server; a step whose predecessors are not answered leads
/// back to the first of them; a draft that has expired meanwhile is begun anew with what was just typed.
/// </summary>
public abstract class FilingPage : FormPage
{
    private static readonly DraftView Nothing = new(
        default, null, null, null, null, null, null, null, null, false, false, null, null, null, null, false, []);

    [Inject]
    private DraftCookie Cookie { get; set; } = default!;

    [Inject]
    private CitizenDoor Door { get; set; } = default!;

    /// <summary>The account of who files; null for a guest.</summary>
    protected AccountView? Account { get; private set; }

    /// <summary>Who files.</summary>
    public Actor Filer { get; private set; } = Actor.Visitor;

    /// <summary>Set by "change" on the review: after this step, back there.</summary>
    [SupplyParameterFromQuery(Name = "then")]
    public string? Then { get; set; }

    /// <summary>Set when an expired draft was begun anew.</summary>
    [SupplyParameterFromQuery(Name = "expired")]
    public string? Expired { get; set; }

    /// <summary>What was typed so far.</summary>
    protected DraftView Draft { get; private set; } = Nothing;

    /// <summary>Which step this page asks.</summary>
    protected abstract FilingStep Step { get; }

    /// <summary>Whether anybody will see what is drawn now: not so while a form is being answered that leads elsewhere when it is right.</summary>
    public virtual bool IsSeen => true;

    /// <summary>How it comes in.</summary>
    public FilingChannel Channel => Draft.Channel;

    /// <summary>When the paper was received (UTC), if on an earlier day.</summary>
    public DateTimeOffset? ReceivedAt => Draft.ReceivedAt;

    /// <summary>The kind as sent, null when it is none.</summary>
    protected PetitionKind? PostedKind => Enum.TryParse<PetitionKind>(Posted("kind"), out var kind) ? kind : null;

    /// <summary>The kind that each step's form carries on.</summary>
    public string KindShown => Shown("kind", Draft.Kind?.ToString());

    /// <summary>Code of the page's language.</summary>
    protected static string Language => Languages.Current.Code;

    /// <summary>Topics, places and bodies to choose from.</summary>
    protected static ReferenceData Reference => ReferenceData.Current;

    protected override async Task OnInitializedAsync()
    {
        if (await Door.Current(Http) is { } citizen)
            (Account, Filer) = (citizen.Account, citizen.Actor);
        if (Cookie.Read(Http) is { } id)
            Draft = IsSeen ? await Dispatcher.Send(new OpenDraft(id), Filer) ?? Nothing : Nothing with { Id = id };
        if (Channel != FilingChannel.Online)
            Account = null; // a registrar's own account has nothing to do with what is written for somebody else
        if (Draft.IsFiled && Step == FilingStep.Kind)
            Draft = Nothing; // another petition on the same device
        // A form that is sent again must be drawn for its handler to be found: that one leads on.
        if (IsPosted)
            return;
        if (Draft.IsFiled)
            Navigation.NavigateTo("file/receipt");
        else if (Draft.NextStep < Step)
            Navigation.NavigateTo(AddressOf(Draft.NextStep));
    }

    /// <summary>Saves this step and goes on; a refused step shows the page again.</summary>
    /// <param name="request">Makes the request for a draft.</param>
    /// <param name="next">The address of the step that follows.</param>
    /// <param name="returns">False when the next step must be seen even if the person only came to change one answer.</param>
    /// <param name="look">Looks at the result; may refuse a field.</param>
    protected async Task Save<TResult>(Func<DraftId, MediatR.IRequest<TResult>> request, string next, bool returns = true, Action<TResult>? look = null)
    {
        if (Draft.IsFiled)
        {
            Navigation.NavigateTo("file/receipt"); // an old form, sent again
            return;
        }

        var expired = false;
        var saved = await Try(async () =>
        {
            try
            {
                var result = await Dispatcher.Send(request(Draft.Id), Filer);
                look?.Invoke(result);
            }
            catch (RuleBroken broken) when (broken.Code == "draft.expired")
            {
                expired = true;
                var result = await Dispatcher.Send(request(await Begin()), Filer);
                look?.Invoke(result);
            }
        });
        if (saved)
            Navigation.NavigateTo(expired ? "file/what?expired=1" : After(next, returns));
    }

    /// <summary>Where to go after a step: on, or back to the review if the person came from there to change this answer.</summary>
    protected string After(string next, bool returns = true) => Then != "review" ? next : returns ? "file/review" : next + "?then=review";

    /// <summary>Reads the draft again, for a page that is shown once more after a part was saved.</summary>
    protected async Task Reload() => Draft = await Dispatcher.Send(new OpenDraft(Draft.Id), Filer) ?? Draft;

    /// <summary>Begins a draft of the kind that every step's form carries, and binds this device to it.</summary>
    protected async Task<DraftId> Begin()
    {
        var id = await Dispatcher.Send(new StartDraft(Language, PostedKind), Filer);
        Cookie.Write(Http, id);
        return id;
    }

    /// <summary>The inputs' ids: a request's field, without the ending that says how it is stored.</summary>
    protected override string FieldOf(string requestField) => requestField switch
    {
        nameof(DescribeMatter.TopicKey) => "topic",
        nameof(SayWhere.GovernorateKey) => "governorate",
        nameof(SayWhere.DelegationKey) => "delegation",
        nameof(ChooseBody.OrganisationCode) => "body",
        _ => base.FieldOf(requestField),
    };

    /// <summary>The page of a step.</summary>
    public static string AddressOf(FilingStep step) => step switch
    {
        FilingStep.Kind => "file",
        FilingStep.Matter => "file/what",
        FilingStep.Place => "file/where",
        FilingStep.Body => "file/body",
        FilingStep.Contact => "file/contact",
        _ => "file/review",
    };
}
