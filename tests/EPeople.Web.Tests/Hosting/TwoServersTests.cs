using System.Net;
using EPeople.Core.Features.Operations;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using EPeople.Web.Tests.Desk;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Hosting;

/// <summary>Two servers on one PostgreSQL with one secret: a sign-in and a form of the one are good at the other.</summary>
public sealed class TwoServersTests
{
    [Fact]
    public async Task Who_signed_in_at_one_is_known_at_the_other_and_a_form_may_be_sent_there()
    {
        var folder = Directory.CreateTempSubdirectory("epeople-two-").FullName;
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres, folder);
        try
        {
            var settings = new Dictionary<string, string>
            {
                ["Database:Provider"] = "Postgres",
                ["Database:ConnectionString"] = database.ConnectionString,
                ["Secret"] = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]),
            };
            await using var one = new Site { Settings = settings };
            await using var two = new Site { Settings = settings };
            var either = new Either(one.Server.CreateHandler(), two.Server.CreateHandler());
            using var browser = new HttpClient(new CookieContainerHandler { InnerHandler = either }) { BaseAddress = new Uri("http://localhost") };
            using var person = new Citizen(browser, "fr");

            await person.SignIn(await one.Hire("presidency_gov", Role.Administrator));
            either.Second = true;
            await person.Open("admin/staff");
            Assert.Equal((HttpStatusCode.OK, "/fr/admin/staff"), (person.Status, person.Address));

            using var citizen = new Citizen(browser, "ar");
            await citizen.Open("file");
            either.Second = false;
            await citizen.Send(("kind", "Complaint"));
            Assert.Equal((HttpStatusCode.OK, "/ar/file/what"), (citizen.Status, citizen.Address));
        }
        finally
        {
            await TestDatabase.DropAsync(database);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Keys_of_an_earlier_versions_folder_are_taken_over()
    {
        await using var site = new Site();
        var keys = Directory.CreateDirectory(Path.Combine(site.Folder, "keys", "cookies")).FullName;
        await File.WriteAllTextAsync(Path.Combine(keys, "key-11111111-1111-1111-1111-111111111111.xml"), Earlier, TestContext.Current.CancellationToken);
        var kept = await site.Services.GetRequiredService<IDispatcher>().Send(new ListCookieKeys(), Actor.System, TestContext.Current.CancellationToken);
        Assert.Contains(Earlier, kept);
    }

    private const string Earlier = "<key id=\"11111111-1111-1111-1111-111111111111\" version=\"1\"><creationDate>2026-11-01T00:00:00Z</creationDate><activationDate>2026-11-01T00:00:00Z</activationDate><expirationDate>2027-01-30T00:00:00Z</expirationDate><descriptor deserializerType=\"Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection\"><descriptor><encryption algorithm=\"AES_256_CBC\" /><validation algorithm=\"HMACSHA256\" /><masterKey><value>AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==</value></masterKey></descriptor></descriptor></key>";

    /// <summary>A load balancer whose mind is known.</summary>
    private sealed class Either(HttpMessageHandler one, HttpMessageHandler two) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _one = new(one), _two = new(two);

        public bool Second { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => (Second ? _two : _one).SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _one.Dispose();
            _two.Dispose();
            base.Dispose(disposing);
        }
    }
}
