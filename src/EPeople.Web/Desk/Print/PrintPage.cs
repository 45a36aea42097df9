using EPeople.Core.Domain;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace EPeople.Web.Desk.Print;

/// <summary>A page of paper about one petition, for those who may see it.</summary>
public abstract class PrintPage : ComponentBase
{
    [Inject]
    private IDispatcher Dispatcher { get; set; } = default!;

    [Inject]
    private Actors Actors { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    /// <summary>The petition.</summary>
    [Parameter]
    public Guid Case { get; set; }

    /// <summary>What is printed; null when there is nothing for this reader.</summary>
    protected CaseView? View { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            View = await Dispatcher.Send(new ReadCase(new PetitionId(Case)), await Actors.Current());
        }
        catch (NotFound)
        {
            NotThere();
        }
    }

    /// <summary>Answers that there is nothing.</summary>
    protected void NotThere()
    {
        View = null;
        Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
