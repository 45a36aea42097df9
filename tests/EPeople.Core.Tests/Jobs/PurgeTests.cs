using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Filing;
using EPeople.Core.Jobs;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Jobs;

public sealed class PurgeTests
{
    [Fact]
    public async Task A_draft_goes_with_its_files_an_hour_after_its_last_step_and_a_petitions_files_stay()
    {
        await using var country = await TestCountry.CreateAsync();
        var store = country.Services.GetRequiredService<FileStore>();
        var (draft, filed) = (await country.Draft(), await country.File());
        var (ofDraft, ofPetition) = (await AttachAsync(country, store, draft, null), await AttachAsync(country, store, null, filed.Id));
        var purge = new Purge(country.Dispatcher, store, country.Time);

        await purge.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, await country.FromDb(db => db.Drafts.CountAsync()));

        country.Time.Advance(TimeSpan.FromMinutes(61));
        await purge.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await country.FromDb(db => db.Drafts.CountAsync()));
        Assert.False(store.Delete(ofDraft));
        using (var stays = store.Open(ofPetition))
            Assert.True(stays.CanRead);
        Assert.Null(await country.Send(new ReadReceipt(filed.Draft), Actor.Visitor));
    }

    [Fact]
    public async Task A_file_that_no_row_names_goes_after_a_day()
    {
        await using var country = await TestCountry.CreateAsync();
        var store = country.Services.GetRequiredService<FileStore>();
        var filed = await country.File();
        var named = await AttachAsync(country, store, null, filed.Id);
        var orphan = Store(store);
        country.Time.SetUtcNow(DateTimeOffset.UtcNow > country.Now ? DateTimeOffset.UtcNow.AddDays(2) : country.Now.AddDays(2));

        await new Orphans(country.Dispatcher, store, country.Time).RunAsync(TestContext.Current.CancellationToken);

        Assert.False(store.Delete(orphan));
        Assert.True(store.Delete(named));
    }

    [Fact]
    public async Task Only_the_services_own_jobs_purge()
    {
        await using var country = await TestCountry.CreateAsync();

        await Assert.ThrowsAsync<NotFound>(() => country.Send(new PurgeDrafts(), Actor.Visitor));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new KeptFiles([]), Actor.Visitor));
    }

    private static async Task<string> AttachAsync(TestCountry country, FileStore store, DraftId? draft, PetitionId? petition)
    {
        var name = Store(store);
        await country.InDb(async db =>
        {
            db.Attachments.Add(new Attachment(AttachmentId.New(country.Now), draft, petition, new StoredFile("a.pdf", "application/pdf", 1, "00", name), country.Now));
            await db.SaveChangesAsync();
        });
        return name;
    }

    private static string Store(FileStore store)
    {
        string path;
        using (var temporary = store.NewTemporary())
        {
            temporary.WriteByte(1);
            path = temporary.Name;
        }

        return store.Keep(path);
    }
}
