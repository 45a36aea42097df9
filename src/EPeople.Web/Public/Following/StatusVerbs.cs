using EPeople.Core.Features.Following;
using MediatR;
using Microsoft.AspNetCore.Components;
using Unit = MediatR.Unit;

namespace EPeople.Web.Public.Following;

/// <summary>What the petitioner does on the status page. Each form is one verb; its inputs bear the form's name, for several stand on one page.</summary>
public abstract class StatusVerbs : FollowingPage
{
    private static readonly string[] DoneWords = ["message", "rating", "details", "moretime", "consent", "withdraw", "reopen", "appeal"];

    private Dictionary<string, string> fields = [];

    /// <summary>What was just done, to be said on the page that follows.</summary>
    [SupplyParameterFromQuery(Name = "done")]
    public string? Done { get; set; }

    /// <summary>As <see cref="Done"/>, if it is one of ours and the page does not answer a form.</summary>
    protected string? JustDone => !IsPosted && Array.IndexOf(DoneWords, Done) >= 0 ? Done : null;

    /// <summary>
    /// A form that was sent although it is no longer shown: sent twice, or from a page that had grown old. It is still answered, by the
    /// rule that speaks against it.
    /// </summary>
    protected (string Name, EventCallback Act)? Gone => IsPosted && Http.Request.HasFormContentType && Http.Request.Form["_handler"].ToString() is { Length: > 0 } sent
        && Verbs.TryGetValue(sent, out var verb) && !verb.Shown ? (sent, EventCallback.Factory.Create(this, verb.Act)) : null;

    /// <summary>What was written into a form that is no longer shown, so that no word is lost; null when nothing was.</summary>
    protected string? Unsent => Errors.Count > 0 && Gone is { } gone && Verbs[gone.Name].Words is { } input && Posted(input) is { Length: > 0 } words ? words : null;

    /// <summary>The forms of the page: whether each is shown, what it does, and the input that holds a person's words.</summary>
    private Dictionary<string, (bool Shown, Func<Task> Act, string? Words)> Verbs => new()
    {
        ["details"] = (View?.Question is not null, GiveDetails, "details"),
        ["moretime"] = (View?.Question is { MoreTimes: > 0 }, MoreTime, null),
        ["consent"] = (View?.Consent is not null, Consent, null),
        ["withdraw"] = (View is { MayWithdraw: true }, Withdraw, "withdrawreason"),
        ["reopen"] = (View?.ReopenUntil is not null, Reopen, "reopenreason"),
        ["appeal"] = (View?.AppealUntil is not null, Appeal, "appealreason"),
        ["certificate"] = (MayTakeCertificate, Certify, null),
        ["message"] = (View is { MayMessage: true }, Send, "message"),
        ["rate"] = (View is { MayRate: true }, Rate, "reason"),
    };

    /// <summary>Whether a certificate may be taken that is not at hand yet.</summary>
    protected bool MayTakeCertificate => View is { MayCertify: true } && View.CertifiedOn != View.Today;

    protected Task GiveDetails() => Act("details", () => new GiveDetails(Posted("details"), SentFiles("detailfiles")), (nameof(Core.Features.Following.GiveDetails.Text), "details"), ("Files", "detailfiles"));

    protected Task MoreTime() => Act("moretime", () => new ProlongDetails());

    protected Task Consent() => Act("consent", () => new GiveConsent(Posted("agrees") switch { "yes" => true, "no" => false, _ => null }));

    protected Task Withdraw() => Act("withdraw", () => new WithdrawPetition(Posted("withdrawreason"), Posted("sure") == "yes"), ("Reason", "withdrawreason"));

    protected Task Reopen() => Act("reopen", () => new ReopenPetition(Posted("reopenreason")), ("Reason", "reopenreason"));

    protected Task Appeal() => Act("appeal", () => new AppealReply(Posted("appealreason")), ("Reason", "appealreason"));

    protected Task Send() => Act("message", () => new AddMessage(Posted("message"), SentFiles("files")), ("Text", "message"));

    protected Task Rate() => Act("rating", () => new RatePetition(int.TryParse(Posted("stars"), System.Globalization.CultureInfo.InvariantCulture, out var stars) ? stars : null, Posted("reason")));

    protected Task Certify() => Act(null, () => new IssueCertificate());

    protected void Leave()
    {
        FollowCookie.Forget(Http);
        Navigation.NavigateTo(Petitioner.CitizenId is null ? "follow" : "mine");
    }

    protected override string FieldOf(string requestField) => fields.GetValueOrDefault(requestField) ?? base.FieldOf(requestField);

    /// <summary>Sends a request, and leads to the page as it is then (a certificate: to the certificate); a refusal comes back beside the fields.</summary>
    private async Task Act(string? done, Func<IRequest<Unit>> request, params (string Request, string Input)[] inputs)
    {
        fields = inputs.ToDictionary(input => input.Request, input => input.Input);
        if (await Try(() => Dispatcher.Send(request(), Petitioner)))
            Navigation.NavigateTo(done is null ? "follow/certificate" : $"follow/petition?done={done}");
        else
            await Load(); // it may have moved on meanwhile
    }
}
