using System.Net;
using System.Text;
using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Desk;

public sealed class ReplyUploadTests(Site site) : IClassFixture<Site>
{
    private static readonly byte[] Pdf = Encoding.Latin1.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\nxref\n0 3\ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n99\n%%EOF\n");

    [Fact]
    public async Task A_file_reaches_the_basket_and_a_wrong_one_is_told_in_the_language_of_the_page()
    {
        var petition = await Filed();
        using var clerk = await SignedIn("agriculture", Role.Clerk);
        var token = await TokenOf(clerk);

        using var taken = await clerk.Post($"desk/case/{petition}/files", One("خطّة <b>.pdf", Pdf), token);
        using var refused = await clerk.Post($"desk/case/{petition}/files", One("note.txt", "hello"u8.ToArray()), token);
        using var large = await clerk.Post($"desk/case/{petition}/files", One("big.pdf", new byte[(10 * 1024 * 1024) + 1]), token);

        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (refused.StatusCode, large.StatusCode));
        Assert.StartsWith("Ce type de fichier n’est pas accepté", await Text(refused), StringComparison.Ordinal);
        Assert.StartsWith("Fichier trop volumineux", await Text(large), StringComparison.Ordinal);
        Assert.Equal(["خطّة _b.pdf"], await Names());
    }

    [Fact]
    public async Task Nobody_else_finds_the_address_whatever_is_sent()
    {
        var petition = await Filed();
        using var visitor = new Citizen(site, "fr");
        await visitor.Open("follow");
        using var unknown = await visitor.Post($"desk/case/{petition}/files", One("a.pdf", Pdf), visitor.Token("follow"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        foreach (var (body, role) in new[] { ("health", Role.Head), ("presidency_gov", Role.Oversight), ("presidency_gov", Role.Administrator) })
        {
            using var stranger = await SignedIn(body, role);
            using var refused = await stranger.Post($"desk/case/{petition}/files", One("a.pdf", Pdf), await TokenOf(stranger));
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Without_the_pages_own_token_nothing_is_read()
    {
        var petition = await Filed();
        using var clerk = await SignedIn("agriculture", Role.Clerk);
        var token = await TokenOf(clerk);
        using var other = await SignedIn("agriculture", Role.Clerk);

        foreach (var wrong in new[] { null, "", token[..^3] + "AAA", await TokenOf(other) })
        {
            using var refused = await clerk.Post($"desk/case/{petition}/files", One("a.pdf", Pdf), wrong);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_body_that_is_no_form_or_ends_in_the_middle_is_refused_without_an_error()
    {
        var petition = await Filed();
        using var clerk = await SignedIn("agriculture", Role.Clerk);
        var token = await TokenOf(clerk);
        static ByteArrayContent Raw(string body, string type)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            return content;
        }

        foreach (var content in new[]
        {
            Raw("{}", "application/json"), Raw("x", "multipart/form-data"), Raw("--b\r\n", "multipart/form-data; boundary=b"),
            Raw("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4 and then", "multipart/form-data; boundary=b"),
            Raw("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno file\r\n--b--\r\n", "multipart/form-data; boundary=b"),
            Raw("", $"multipart/form-data; boundary={new string('b', 200)}"),
        })
        {
            using var refused = await clerk.Post($"desk/case/{petition}/files", content, token);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    private async Task<Guid> Filed()
    {
        using var citizen = new Citizen(site, "fr");
        await citizen.Write("Coupures d’eau", "Chaque jour.");
        await citizen.Send();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
        var code = citizen.Receipt().Code;
        var petition = await db.Petitions.SingleAsync(p => p.Code == code, TestContext.Current.CancellationToken);
        var agriculture = site.Services.GetRequiredService<Bodies>().ByCode["agriculture"].Id;
        petition.Route(agriculture, null, Core.Domain.Petitions.By.System, site.Services.GetRequiredService<TimeProvider>().GetUtcNow(),
            site.Services.GetRequiredService<EPeople.Core.Features.Deadlines.IPolicies>().Of(petition.PackId));
        db.RecordHistory();
        await db.CommitAsync(TestContext.Current.CancellationToken);
        return petition.Id.Value;
    }

    private async Task<Citizen> SignedIn(string body, Role role)
    {
        var person = new Citizen(site, "fr");
        await person.SignIn(await site.Hire(body, role));
        return person;
    }

    private static async Task<string> TokenOf(Citizen person)
    {
        await person.Open("sign-out");
        return person.Token("sign-out");
    }

    private static MultipartFormDataContent One(string name, byte[] content) => new() { { new ByteArrayContent(content), "file", name } };

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private async Task<List<string>> Names()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EPeopleDb>().Attachments.Where(a => a.DraftId != null).Select(a => a.Name).ToListAsync(TestContext.Current.CancellationToken);
    }
}
