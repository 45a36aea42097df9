using System.Net;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Answering;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Desk.Print;

/// <summary>Case file and letter as the server sends them: whole, without script, to the own body only.</summary>
public sealed class PaperTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_case_file_and_the_letter_come_whole_and_without_script()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var citizen = new Citizen(site, "fr");
        await citizen.Write("Coupures d’eau", "Chaque jour.");
        await citizen.Open("file/body");
        await citizen.Send(("body", "other"), ("other", "agriculture"));
        await citizen.Open("file/review");
        await citizen.Send();
        var (code, _) = citizen.Receipt();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
        var petition = await db.Petitions.AsNoTracking().SingleAsync(p => p.Code == code, cancellation);
        await site.Services.GetRequiredService<IDispatcher>().Send(new AnswerPetition(petition.Id, petition.Version, "L’eau est revenue."), Actor.Staff(Guid.NewGuid(), site.Services.GetRequiredService<Bodies>().ByCode["agriculture"].Id, Role.Clerk), cancellation);
        var answer = await db.Answers.AsNoTracking().SingleAsync(a => a.PetitionId == petition.Id, cancellation);

        using var clerk = new Citizen(site, "fr");
        await clerk.SignIn(await site.Hire("agriculture", Role.Clerk));
        foreach (var address in (string[])[$"desk/case/{petition.Id.Value}/print", $"desk/letter/{petition.Id.Value}/{answer.Id.Value}"])
        {
            await clerk.Open(address).WaitAsync(TimeSpan.FromSeconds(20), cancellation);
            Assert.Equal(HttpStatusCode.OK, clerk.Status);
            Assert.True(clerk.Reads("L’eau est revenue.") && clerk.Reads("Coupures d’eau"), address);
            Assert.DoesNotContain("<script", clerk.Page, StringComparison.Ordinal);
        }

        using var stranger = new Citizen(site, "fr");
        await stranger.SignIn(await site.Hire("health", Role.Clerk));
        await stranger.Open($"desk/letter/{petition.Id.Value}/{answer.Id.Value}");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        Assert.False(stranger.Reads("L’eau est revenue."));
    }
}
