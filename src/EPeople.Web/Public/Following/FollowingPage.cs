using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Following;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace EPeople.Web.Public.Following;

/// <summary>A page of the petition whose code and key were shown on this device; without them it leads back to where they are asked.</summary>
public abstract class FollowingPage : FormPage
{
    [Inject]
    private FollowCookie Cookie { get; set; } = default!;

    /// <summary>Who follows.</summary>
    protected Actor Petitioner { get; private set; } = Actor.Visitor;

    /// <summary>The petition as its petitioner sees it; null until it was read.</summary>
    protected OwnPetition View { get; private set; } = default!;

    /// <summary>Code of the page's language.</summary>
    protected static string Language => Languages.Current.Code;

    protected override async Task OnInitializedAsync()
    {
        if (Cookie.Read(Http) is not { PetitionId: { } id } petitioner)
        {
            Navigation.NavigateTo("follow?expired=1");
            return;
        }

        Petitioner = petitioner;
        Cookie.Write(Http, id); // half an hour more
        await Load();
    }

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
