using EPeople.Core.Domain;
using EPeople.Core.Pipeline;
using EPeople.Web.Hosting;
using EPeople.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Desk;

/// <summary>A part of the desk that sends requests. Whatever is refused is told in words and nothing typed is lost.</summary>
public abstract class DeskForm : ComponentBase
{
    private readonly Dictionary<string, string> wrong = [];

    [Inject]
    private IDispatcher Dispatcher { get; set; } = default!;

    [Inject]
    private Actors Actors { get; set; } = default!;

    [Inject]
    private IStringLocalizer<Rules> RuleTexts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<DeskPages> DeskTexts { get; set; } = default!;

    /// <summary>Told when somebody else changed the petition meanwhile: the page shows it anew around the text.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>Whether a request is under way: buttons wait.</summary>
    protected bool Busy { get; private set; }

    /// <summary>Why nothing was done, null when all is well.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What is wrong with a field, null when it is right.</summary>
    protected string? Wrong(string field) => wrong.GetValueOrDefault(field);

    /// <summary>Reads something.</summary>
    /// <exception cref="NotFound">Nothing there for this actor.</exception>
    protected async Task<TResult> Ask<TResult>(IRequest<TResult> request) => await Dispatcher.Send(request, await Actors.Current());

    /// <summary>Does something, once at a time. False when it was refused: <see cref="Problem"/> and <see cref="Wrong"/> say why.</summary>
    protected Task<bool> Do(IRequest<Unit> request) => Try(() => Ask(request));

    /// <summary>As above, of something that gives a result.</summary>
    protected async Task<bool> Try(Func<Task> act)
    {
        if (Busy)
            return false;
        (Busy, Problem) = (true, null);
        wrong.Clear();
        try
        {
            await act();
            return true;
        }
        catch (Invalid invalid)
        {
            foreach (var error in invalid.Errors)
                wrong.TryAdd(error.Field, RuleTexts[error.Code, [.. error.Arguments]]);
        }
        catch (RuleBroken broken)
        {
            Problem = RuleTexts[broken.Code, [.. broken.Arguments]];
            if (broken.Code == "petition.changed")
                await Changed.InvokeAsync();
        }
        catch (NotFound)
        {
            Problem = DeskTexts["Case.Gone"];
        }
        finally
        {
            Busy = false;
        }

        return false;
    }
}
