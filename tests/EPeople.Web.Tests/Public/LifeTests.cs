using System.Net;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Public;

/// <summary>What the petitioner does after filing, by forms without script.</summary>
public sealed class LifeTests(Site site) : IClassFixture<Site>
{
    private static readonly By _clerk = By.Staff(Guid.CreateVersion7());

    [Fact]
    public async Task Details_are_asked_prolonged_and_given()
    {
        using var citizen = new Citizen(site, "fr");
        var id = await Filed(citizen, (p, now, law) => p.AskDetails("Quel est le numéro du compteur ?", _clerk, now, law));
        await citizen.Open("follow/petition");
        Assert.True(citizen.Reads("Quel est le numéro du compteur ?"));
        Assert.True(citizen.Reads("Il me faut plus de temps"));

        await citizen.Send("moretime", []);
        Assert.True(citizen.Reads("Le temps demandé vous est accordé."));
        await citizen.Send("details", [("details", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.Contains("details-error", citizen.Page, StringComparison.Ordinal);
        await citizen.Send("details", [("details", "Numéro 7")]);
        Assert.True(citizen.Reads("Votre réponse est arrivée"));
        Assert.Equal(PetitionStatus.InWork, (await Load(id)).Status);

        // Sent twice, by the back button: told kindly, nothing lost.
        await citizen.Replay(citizen.Sent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.True(citizen.Reads("Ce n’est plus possible") && citizen.Reads("Numéro 7"));
        Assert.Equal(1, await Count(id, PetitionEventKind.DetailsGiven));
    }

    [Theory]
    [InlineData("yes", PetitionEventKind.Extended, 2)]
    [InlineData("no", PetitionEventKind.ConsentRefused, 1)]
    public async Task A_second_extension_is_the_petitioners_choice(string word, PetitionEventKind kind, int count)
    {
        using var citizen = new Citizen(site, "en");
        var id = await Filed(citizen, (p, now, law) =>
        {
            p.Extend(5, "expertise", "a measurement is needed", _clerk, now, law);
            p.AskConsent(4, "it rained", _clerk, now, law);
        });
        await citizen.Open("follow/petition");
        Assert.True(citizen.Reads("Do you agree to a second extension?") && citizen.Reads("it rained"));
        await citizen.Send("consent", [("agrees", word)]);
        Assert.True(citizen.Reads("your answer is recorded"));
        Assert.Equal(count, await Count(id, kind));
    }

    [Fact]
    public async Task Taking_back_needs_a_tick_and_keeps_the_words_until_then()
    {
        using var citizen = new Citizen(site, "en");
        var id = await Filed(citizen, null);
        await citizen.Open("follow/petition");
        await citizen.Send("withdraw", [("withdrawreason", "the water is back")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.True(citizen.Reads("Tick the box") && citizen.Reads("the water is back"));
        await citizen.Send("withdraw", [("withdrawreason", "the water is back"), ("sure", "yes")]);
        Assert.True(citizen.Reads("The petition is taken back."));
        Assert.Equal(PetitionStatus.Withdrawn, (await Load(id)).Status);
        Assert.DoesNotContain("value=\"withdraw\"", citizen.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_is_opened_again_or_appealed_with_a_reason()
    {
        using var citizen = new Citizen(site, "en");
        var id = await Filed(citizen, null, answers: true);
        await citizen.Open("follow/petition");
        await citizen.Send("reopen", [("reopenreason", " ")]);
        Assert.Contains("reopenreason-error", citizen.Page, StringComparison.Ordinal);
        await citizen.Send("appeal", [("appealreason", "the file is missing")]);
        Assert.True(citizen.Reads("Your appeal is filed."));
        Assert.Equal((PetitionStatus.Appealed, 1), ((await Load(id)).Status, await Count(id, PetitionEventKind.Appealed)));
        Assert.True(citizen.Reads("done")); // the reply stays readable
    }

    [Fact]
    public async Task What_is_only_proposed_stays_inside()
    {
        using var citizen = new Citizen(site, "en");
        await Filed(citizen, (p, now, law) => p.ProposeRejection("abusive", "the secret words", _clerk, now, law));
        await citizen.Open("follow/petition");
        Assert.False(citizen.Reads("the secret words"));
        Assert.True(citizen.Reads("A case handler is working on your petition.") || citizen.Reads("working on"));
    }

    /// <summary>Files, brings the petition to agriculture and does something to it; the citizen has shown code and key.</summary>
    private async Task<Core.Domain.PetitionId> Filed(Citizen citizen, Action<Petition, DateTimeOffset, Core.Domain.Deadlines.Policy>? act, bool answers = false)
    {
        await citizen.Write("Coupures d’eau", "Chaque jour.");
        await citizen.Send();
        var (code, key) = citizen.Receipt();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
        var petition = await db.Petitions.FirstAsync(p => p.Code == code);
        var law = scope.ServiceProvider.GetRequiredService<IPolicies>().Of(petition.PackId);
        var agriculture = await db.Organisations.FirstAsync(o => o.Code == "agriculture");
        petition.Route(agriculture.Id, null, _clerk, DateTimeOffset.UtcNow, law);
        if (answers)
            db.Answers.Add(petition.GiveAnswer("done", _clerk, DateTimeOffset.UtcNow, law));
        else
            act?.Invoke(petition, DateTimeOffset.UtcNow, law);
        db.RecordHistory();
        await db.CommitAsync(CancellationToken.None);
        await citizen.Open("follow");
        await citizen.Send("follow", [("code", code), ("key", key)]);
        return petition.Id;
    }

    private async Task<Petition> Load(Core.Domain.PetitionId id)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EPeopleDb>().Petitions.AsNoTracking().FirstAsync(p => p.Id == id);
    }

    private async Task<int> Count(Core.Domain.PetitionId id, PetitionEventKind kind)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EPeopleDb>().Events.CountAsync(e => e.PetitionId == id && e.Kind == kind);
    }
}
