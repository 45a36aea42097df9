using System.Data.Common;
using System.Text.Json;
using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Audit;

public sealed class AuditTrailTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_change_leaves_who_when_and_what_was_before_and_no_secret(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff(ReferenceSeeder.CentralOffice, Role.Administrator);
        await country.Send(new CreateStaff("Salma", "salma@sante.example", "health", Role.Clerk, "fr"), administrator);
        var user = await country.FromDb(db => db.Users.AsNoTracking().SingleAsync(u => u.Email == "salma@sante.example"));
        await country.Send(new LockStaff(user.Id), administrator);

        var lines = await country.FromDb(db => db.Audit.AsNoTracking().Where(a => a.UserId == administrator.UserId).OrderBy(a => a.Id).ToListAsync());
        Assert.All(lines, line => Assert.Equal((ActorKind.Staff, administrator.OrganisationId, country.Now), (line.ActorKind, line.OrganisationId, line.At)));
        var made = Assert.Single(lines, line => line is { Action: nameof(CreateStaff), Subject: nameof(StaffUser) });
        Assert.Equal(user.Id.ToString(), made.SubjectId);
        Assert.Equal([null, "Salma"], Changes(made)["DisplayName"]);
        var member = Assert.Single(lines, line => line is { Action: nameof(CreateStaff), Subject: nameof(Membership) });
        Assert.Equal([null, nameof(Role.Clerk)], Changes(member)["Role"]);
        Assert.Equal($"{user.Id}/{country.Body("health").Value}", member.SubjectId);
        var locked = Assert.Single(lines, line => line.Action == nameof(LockStaff));
        Assert.Equal(["LockoutEnd"], Changes(locked).Keys);
        Assert.DoesNotContain(lines, line => line.Changes!.Contains("Password", StringComparison.Ordinal) || line.Changes.Contains("Stamp", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_line_can_be_neither_changed_nor_deleted(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        await country.Send(new RecordReads([AuditTrail.Line(Actor.System, country.Now, "Tried", new AuditSubject("Petition", null))]), Actor.System);
        var changed = await Assert.ThrowsAnyAsync<DbException>(() => country.InDb(db => db.Audit.ExecuteUpdateAsync(set => set.SetProperty(a => a.Action, "Else"))));
        var deleted = await Assert.ThrowsAnyAsync<DbException>(() => country.InDb(db => db.Audit.ExecuteDeleteAsync()));
        Assert.All([changed, deleted], refused => Assert.Contains("append-only", refused.Message, StringComparison.Ordinal));
        Assert.Single(await country.FromDb(db => db.Audit.Where(a => a.Action == "Tried").ToListAsync()));
    }

    [Fact]
    public void Whatever_opens_words_or_takes_something_away_is_told() => Assert.Equal(
        ["ExportAudit", "ExportTable", "ListSigners", "OpenFile", "ReadCase", "ReadMail"],
        typeof(IAuditedRead).Assembly.GetTypes().Where(type => type.IsClass && typeof(IAuditedRead).IsAssignableFrom(type)).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task What_fails_leaves_no_line()
    {
        await using var country = await TestCountry.CreateAsync();
        var administrator = await country.Staff(ReferenceSeeder.CentralOffice, Role.Administrator);
        await Assert.ThrowsAsync<Invalid>(() => country.Send(new CreateStaff("Salma", "salma@sante.example", "nowhere", Role.Clerk, "fr"), administrator));
        Assert.Empty(await country.FromDb(db => db.Audit.Where(a => a.UserId == administrator.UserId).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_case_opened_by_staff_is_told_and_one_not_found_is_not(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var petition = (await country.File("agriculture")).Id;
        var queue = country.Services.GetRequiredService<AuditQueue>();
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var other = await country.Staff("finance", Role.Clerk);

        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadCase(petition), other));
        Assert.Empty(queue.Take());
        await country.Send(new ReadCase(petition), clerk);
        var lines = queue.Take();
        await country.Send(new RecordReads(lines), Actor.System);

        var line = Assert.Single(await country.FromDb(db => db.Audit.AsNoTracking().Where(a => a.Action == nameof(ReadCase)).ToListAsync()));
        Assert.Equal((clerk.UserId, "Petition", petition.Value.ToString(), (string?)null), (line.UserId, line.Subject, line.SubjectId, line.Changes));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new RecordReads(lines), clerk));
    }

    private static Dictionary<string, string?[]> Changes(AuditEntry line) => JsonSerializer.Deserialize<Dictionary<string, string?[]>>(line.Changes!)!;
}
