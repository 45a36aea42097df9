using EPeople.Core.Domain;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using EPeople.Web.Public;
using EPeople.Web.Public.Alerts;
using MediatR;
using Microsoft.AspNetCore.Components;

namespace EPeople.Web.Desk.Alerts;

/// <summary>
/// A static page of investigators or custodians: what is sealed stands in no circuit. A key that is closed leads to the page that opens it;
/// but what was just typed is shown first, since it would be lost on the way.
/// </summary>
public abstract class AlertDeskPage : FormPage
{
    private const string Closed = "vault.closed";

    private static readonly string[] _words = ["text", "reason", "motive", "words"];

    [Inject]
    private Actors Actors { get; set; } = default!;

    /// <summary>Who is here.</summary>
    protected Actor Actor { get; private set; } = Actor.Visitor;

    /// <summary>Whether the key closed while something was being typed.</summary>
    protected bool IsClosed { get; private set; }

    /// <summary>What was done a moment ago: the name of its form.</summary>
    [SupplyParameterFromQuery(Name = "done")]
    public string? Done { get; set; }

    /// <summary>What was typed and not kept: longer words only, never a passphrase.</summary>
    protected string Unsent => Http.Features.Get<RefusedUpload>()?.Text ?? (IsPosted ? string.Join("\n\n", _words.Select(Posted).Where(words => words.Length > 0)) : "");

    /// <summary>This page's address, to come back to.</summary>
    protected string Here => $"/{Languages.Current.Code}/{Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0]}";

    /// <summary>Name of the form that was sent.</summary>
    protected string Sent => IsPosted ? Posted("_handler") : "";

    /// <summary>Whether this form was sent.</summary>
    public bool IsSent(string form) => Sent == form;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Actor = await Actors.Current();
        var status = Http.Response.StatusCode;
        foreach (var (field, words) in Http.Features.Get<RefusedUpload>()?.Errors ?? [])
            Refuse(field.Length > 0 ? $"write-{field}" : "", words);
        Http.Response.StatusCode = status; // the endpoint that refused it has told already
    }

    /// <summary>Reads something; nothing when the key is closed, of which the page tells by itself.</summary>
    protected async Task<TResult?> Ask<TResult>(IRequest<TResult> request)
        where TResult : class
    {
        try
        {
            return await Dispatcher.Send(request, Actor);
        }
        catch (RuleBroken broken) when (broken.Code == Closed)
        {
            if (IsPosted || Http.Features.Get<RefusedUpload>() is not null)
                IsClosed = true;
            else
                Navigation.NavigateTo($"desk/vault?return={Uri.EscapeDataString(Here)}");
            return null;
        }
    }

    /// <summary>Does something and shows the page anew, so that nothing is sent twice; or shows what is wrong.</summary>
    protected async Task Act(IRequest<Unit> request, string? onward = null)
    {
        if (await Try(() => Dispatcher.Send(request, Actor)))
            Navigation.NavigateTo(onward ?? $"{Here[4..].Split('?')[0]}?done={Sent}");
    }

    /// <summary>The id of a field: that of its form before its name, since one page has many forms.</summary>
    protected override string FieldOf(string requestField) => $"{Sent}-{base.FieldOf(requestField)}";
}
