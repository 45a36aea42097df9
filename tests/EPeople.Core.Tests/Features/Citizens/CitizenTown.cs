using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Features.Notifications;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Citizens;

/// <summary>A country whose citizens have accounts, and a postman who keeps what was mailed.</summary>
internal sealed class CitizenTown : IAsyncDisposable
{
    private CitizenTown(TestCountry country, Post post) => (Country, Post) = (country, post);

    public TestCountry Country { get; }

    public Post Post { get; }

    public static async Task<CitizenTown> CreateAsync(DatabaseProvider provider, Func<CoreOptions, CoreOptions>? options = null)
    {
        var post = new Post();
        return new CitizenTown(await TestCountry.CreateAsync(provider, post.Register, options), post);
    }

    /// <summary>Asks for a code, and gives the one that was mailed; null when none was.</summary>
    public async Task<string?> Ask(string email, string range = "range")
    {
        await Country.Send(new AskEntry(email, "fr", range), Actor.Visitor);
        var before = Post.Entries.Count;
        await Deliver();
        return Post.Entries.Count > before ? Post.Entries.Last().Code : null;
    }

    /// <summary>Asks, and enters with the mailed code.</summary>
    public async Task<Actor> Enter(string email, DraftId? draft = null) =>
        Actor.Citizen((await Country.Send(new EnterAccount(email, await Ask(email), "range", draft), Actor.Visitor)).Id);

    /// <summary>A petition filed from an account.</summary>
    public async Task<PetitionId> File(Actor citizen, string? email = null, string title = "انقطاع الماء")
    {
        var id = await Country.Send(new Core.Features.Filing.StartDraft("ar", PetitionKind.Complaint), citizen);
        await Country.Send(new Core.Features.Filing.DescribeMatter(id, title, "منذ ثلاثة أسابيع.", "other"), citizen);
        await Country.Send(new Core.Features.Filing.SayWhere(id, "TN-11", null, null), citizen);
        await Country.Send(new Core.Features.Filing.ChooseBody(id, "agriculture"), citizen);
        await Country.Send(new Core.Features.Filing.GiveContact(id, "سليم", email, null, null), citizen);
        await Country.Send(new Core.Features.Filing.FilePetition(id, "range"), citizen);
        return await Country.FromDb(db => db.Petitions.Where(p => p.RequestId == id).Select(p => p.Id).FirstAsync());
    }

    /// <summary>Delivers all that waits.</summary>
    public async Task Deliver()
    {
        const string Holder = "town";
        foreach (var id in await Country.Send(new LeaseOutbox(OutboxMessage.MailLane, Holder, 1_000), Actor.System))
        {
            while (await Country.Send(new DeliverNotice(id, Holder), Actor.System))
            {
            }
        }
    }

    public Task<Citizen?> Row(string email) => Country.FromDb(db => db.Citizens.AsNoTracking().OrderByDescending(c => c.MadeAt).FirstOrDefaultAsync(c => c.Email == email));

    public ValueTask DisposeAsync() => Country.DisposeAsync();
}
