using System.Net;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EPeople.Web.Tests.Oversight;

/// <summary>The inspection list as a table, over HTTP.</summary>
public sealed class InspectionTablesTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_reads_the_list_gets_it_as_a_table_that_runs_nothing_and_nobody_else_does()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 12, 0, TimeSpan.Zero));
        await using var site = new Site { Time = time };
        var (agriculture, health) = (await File(site, "agriculture"), await File(site, "health"));
        time.SetUtcNow(new DateTimeOffset(2026, 12, 28, 10, 0, 0, TimeSpan.Zero));
        await new Sweep(site.Services.GetRequiredService<IDispatcher>(), time).RunAsync(Cancelled);
        var (first, second) = (await Acknowledge(site, agriculture, "=HYPERLINK(\"http://x.example\";\"y\")"), await Acknowledge(site, health, "+1; \"مضخّة\"\n- ثانية"));
        time.SetUtcNow(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));
        using var office = await Reader(site, "fr", "presidency_gov", Role.Oversight);

        var answer = await office.Fetch("oversight/inspection.csv?month=2026-12");
        Assert.Equal((HttpStatusCode.OK, "text/csv", "utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentType.CharSet));
        Assert.Equal(("attachment", "inspection-2026-12.csv"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await answer.Content.ReadAsByteArrayAsync(Cancelled)).Take(3));
        var table = (await answer.Content.ReadAsStringAsync(Cancelled)).TrimStart('\uFEFF');
        Assert.Equal(
            $"""
            Organisme;Requête;Dépôt;Échéance;Jours ouvrés de retard;Informé;Retard reconnu le;Cause;Réponse ou retrait le
            {Cell(site, "agriculture")};{first};2026-11-24;2026-12-24;5;Chef de service;2026-12-28;"'=HYPERLINK(""http://x.example"";""y"")";
            {Cell(site, "health")};{second};2026-11-24;2026-12-24;5;Chef de service;2026-12-28;"'+1; ""مضخّة""
            - ثانية";

            """.ReplaceLineEndings("\r\n").Replace("مضخّة\"\"\r\n", "مضخّة\"\"\n", StringComparison.Ordinal),
            table);
        Assert.Equal(table.Split("\r\n")[..2], (await Text(office, "oversight/inspection.csv?month=2026-12&body=agriculture")).TrimEnd().Split("\r\n"));

        using var head = await Reader(site, "en", "health", Role.Head);
        var own = (await Text(head, "oversight/inspection.csv")).Split("\r\n"); // no month: the last that is over
        Assert.EndsWith(",Clerk", own[0], StringComparison.Ordinal);
        Assert.Contains(second, own[1], StringComparison.Ordinal);
        Assert.Equal(3, own.Length);
        Assert.Equal(2, (await Text(head, "oversight/inspection.csv?body=agriculture")).Split("\r\n").Length); // the head's line alone

        Assert.Equal(HttpStatusCode.NotFound, (await office.Fetch("oversight/inspection.csv?month=2027-02")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Fetch("oversight/inspection.csv?month=nonsense")).StatusCode);
        using var visitor = new Citizen(site, "fr");
        using var clerk = await Reader(site, "fr", "health", Role.Clerk);
        using var administrator = await Reader(site, "fr", "presidency_gov", Role.Administrator);
        foreach (var stranger in new[] { visitor, clerk, administrator })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Fetch("oversight/inspection.csv?month=2026-12")).StatusCode);
    }

    private static string Cell(Site site, string body) => site.Services.GetRequiredService<Bodies>().ByCode[body].Name.Fr;

    private static async Task<string> Text(Citizen reader, string address) => (await (await reader.Fetch(address)).Content.ReadAsStringAsync(Cancelled)).TrimStart('\uFEFF');

    private static async Task<Citizen> Reader(Site site, string language, string body, Role role)
    {
        var person = new Citizen(site, language);
        await person.SignIn(await site.Hire(body, role));
        return person;
    }

    private static async Task<DraftId> File(Site site, string body)
    {
        var draft = await Send(site, new StartDraft("ar", PetitionKind.Complaint), Actor.Visitor);
        await Send(site, new DescribeMatter(draft, "انقطاع الماء", "ينقطع الماء يوميًّا.", "other"), Actor.Visitor);
        await Send(site, new SayWhere(draft, "TN-11", null, null), Actor.Visitor);
        await Send(site, new ChooseBody(draft, body), Actor.Visitor);
        await Send(site, new GiveContact(draft, "سليم", null, null, null), Actor.Visitor);
        await Send(site, new FilePetition(draft, "range"), Actor.Visitor);
        return draft;
    }

    /// <summary>A supervisor of its body says why it is late; gives its code.</summary>
    private static async Task<string> Acknowledge(Site site, DraftId draft, string cause)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var petition = await scope.ServiceProvider.GetRequiredService<EPeopleDb>().Petitions.AsNoTracking().SingleAsync(p => p.RequestId == draft, Cancelled);
        await Send(site, new AcknowledgeDelay(petition.Id, petition.Version, cause), Actor.Staff(Guid.CreateVersion7(), petition.OrganisationId, Role.Supervisor));
        return petition.Code;
    }

    private static Task<T> Send<T>(Site site, MediatR.IRequest<T> request, Actor actor) => site.Services.GetRequiredService<IDispatcher>().Send(request, actor, Cancelled);
}
