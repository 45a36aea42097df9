using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Following;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using EPeople.Web.Public.Mine;
using Microsoft.AspNetCore.Components;

namespace EPeople.Web.Public.Following;

/// <summary>A page of the petition whose code and key were shown on this device; without them it leads back to where they are asked.</summary>
public abstract class FollowingPage : FormPage
{
    [Inject]
    private FollowCookie Cookie { get; set; } = default!;

    [Inject]
    private CitizenDoor Door { get; set; } = default!;

    /// <summary>Who follows.</summary>
    protected Actor Petitioner { get; private set; } = Actor.Visitor;

    /// <summary>The petition as its petitioner sees it; null until it was read.</summary>
    protected OwnPetition View { get; private set; } = default!;

    /// <summary>Code of the page's language.</summary>
    protected static string Language => Languages.Current.Code;

    protected override async Task OnInitializedAsync()
    {
        if (Cookie.Read(Http) is not { PetitionId: not null } petitioner || !await IsThere(petitioner))
        {
            Navigation.NavigateTo("follow?expired=1");
            return;
        }

        Petitioner = petitioner;
        Cookie.Write(Http, petitioner); // half an hour more
        await Load();
    }

    /// <summary>Whether an owner is still signed in: what was opened from the own list ends with the sign-in.</summary>
    private async Task<bool> IsThere(Actor petitioner) => petitioner.CitizenId is null || (await Door.Current(Http))?.Session.Id == petitioner.CitizenId;

    /// <summary>Reads the petition again.</summary>
    protected async Task Load()
    {
        try
        {
            View = await Dispatcher.Send(new ReadOwnPetition(), Petitioner);
        }
        catch (NotFound)
        {
            FollowCookie.Forget(Http);
            Navigation.NavigateTo("follow?expired=1");
        }
    }
}
