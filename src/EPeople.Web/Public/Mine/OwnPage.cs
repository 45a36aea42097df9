using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Components;

namespace EPeople.Web.Public.Mine;

/// <summary>A page of the own account; who has not signed in is led to where the code is asked for.</summary>
public abstract class OwnPage : FormPage
{
    private static readonly string[] DoneWords = ["joined", "left", "choices", "dropped"];

    [Inject]
    protected CitizenDoor Door { get; set; } = default!;

    /// <summary>What was just done, to be said on the page that follows.</summary>
    [SupplyParameterFromQuery(Name = "done")]
    public string? Done { get; set; }

    /// <summary>As <see cref="Done"/>, if it is one of ours and the page does not answer a form.</summary>
    protected string? JustDone => !IsPosted && Array.IndexOf(DoneWords, Done) >= 0 ? Done : null;

    /// <summary>Who is here; null while the page leads elsewhere.</summary>
    protected SignedCitizen? Citizen { get; private set; }

    /// <summary>As Core knows who is here.</summary>
    protected Actor Me => Citizen?.Actor ?? Actor.Visitor;

    protected override async Task OnInitializedAsync()
    {
        if (await Door.Current(Http) is not { } citizen)
        {
            Navigation.NavigateTo("mine/enter");
            return;
        }

        Door.Write(Http, citizen.Session); // twelve hours more
        await Load(citizen.Actor);
        Citizen = citizen; // last: nothing is shown before all was read
    }

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task Load(Actor citizen) => Task.CompletedTask;
}
