using EPeople.Core.Domain;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Pipeline;
using EPeople.Web.Hosting;
using EPeople.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Public;

/// <summary>
/// A static page with a form. Whatever goes wrong (a wrong field, a rule, an outdated token), the person gets the page back with
/// every word as typed, the error beside its field and in a summary that takes the focus.
/// </summary>
[KeepsText]
public abstract class FormPage : ComponentBase
{
    private readonly List<(string Field, string Text)> errors = [];

    [Inject]
    protected IDispatcher Dispatcher { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PublicPages> PageTexts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<Rules> RuleTexts { get; set; } = default!;

    [CascadingParameter]
    protected HttpContext Http { get; set; } = default!;

    /// <summary>What to mend: id of the field (empty for the page as a whole) and text, in the order found.</summary>
    public IReadOnlyList<(string Field, string Text)> Errors => errors;

    /// <summary>Whether too many wait for a slow step just now: nothing is wrong, the same form sent again will do.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Whether the page answers a form sent to it.</summary>
    public bool IsPosted => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>The error of a field, null when it is right.</summary>
    public string? ErrorOf(string field) => errors.Where(e => e.Field == field).Select(e => e.Text).FirstOrDefault();

    /// <summary>A value as sent, with line ends as everywhere else; empty when it was not.</summary>
    protected string Posted(string name) =>
        Http.Request.HasFormContentType ? Http.Request.Form[name].ToString().ReplaceLineEndings("\n") : "";

    /// <summary>What to show in a field: as sent a moment ago, or as kept before.</summary>
    public string Shown(string name, string? kept) => IsPosted && Http.Request.HasFormContentType && Http.Request.Form.ContainsKey(name) ? Posted(name) : kept ?? "";

    /// <summary>Refuses a field.</summary>
    protected void Refuse(string field, string text)
    {
        errors.Add((field, text));
        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    /// <summary>Refuses again what an endpoint refused, with the status that it gave.</summary>
    protected void RefuseAgain(IEnumerable<(string Field, string Text)> refused)
    {
        errors.AddRange(refused);
        if (Http.Features.Get<ShownProblem>() is { } shown)
            Http.Response.StatusCode = shown.Status;
    }

    /// <summary>Refuses a part of a field (a file) by the code of a rule.</summary>
    protected void RefuseCode(string field, string code, string about) => Refuse(field, RuleTexts["attachment.named", $"\u2068{about}\u2069", Words(code, [])]);

    /// <summary>Refuses a field by the code of a rule.</summary>
    protected void RefuseCode(string field, string code) => Refuse(field, Words(code, []));

    /// <summary>The files sent in a field; the empty part of an input without a choice is none.</summary>
    protected IReadOnlyList<IncomingFile> SentFiles(string name) =>
        [.. Http.Request.Form.Files.GetFiles(name).Where(f => f.FileName.Length > 0).Select(f => new IncomingFile(f.FileName, f.OpenReadStream()))];

    /// <summary>Acts on a form, unless its token is outdated. False when the page is to be shown again with <see cref="Errors"/>.</summary>
    protected async Task<bool> Try(Func<Task> act)
    {
        if (Http.Features.Get<StaleForm>() is not null)
        {
            Refuse("", PageTexts["File.Stale"]);
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return false;
        }

        try
        {
            await act();
        }
        catch (Invalid invalid)
        {
            foreach (var error in invalid.Errors)
                Refuse(FieldOf(error.Field), Words(error.Code, error.Arguments));
        }
        catch (RuleBroken broken) when (broken.Code == "vault.busy")
        {
            IsBusy = true;
            Http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Http.Response.Headers.RetryAfter = "20";
        }
        catch (RuleBroken broken)
        {
            Refuse("", Words(broken.Code, broken.Arguments));
        }

        return errors.Count == 0 && !IsBusy;
    }

    private string Words(string code, IReadOnlyList<object> arguments) =>
        RuleTexts[code, [.. arguments]] is { ResourceNotFound: false } words ? words : PageTexts["Problem.409.Title"];

    /// <summary>The id of the input that a request's field is asked by: by default its name in lower case.</summary>
    protected virtual string FieldOf(string requestField) => requestField.ToLowerInvariant();
}
