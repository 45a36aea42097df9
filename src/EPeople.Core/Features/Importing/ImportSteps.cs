using System.Globalization;
using System.Text.Json;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Importing;

/// <summary>
/// The next step of a table: take rows down, look at all of them, do all of it. Each step is one transaction of the command around it,
/// guarded by the run's version: a process that ends in the middle leaves the step undone, and two that do the same step do it once.
/// </summary>
public sealed class ImportSteps(EPeopleDb db, Bodies bodies, AuditTrail audit, TimeProvider time)
{
    private const int RowsAtOnce = 10_000;
    private const int MailsAtOnce = 1_000;

    /// <summary>Does the next step, if one is due.</summary>
    public Task AdvanceAsync(ImportRun run, CancellationToken cancellationToken) => run.State switch
    {
        ImportState.Staging => StageAsync(run, cancellationToken),
        ImportState.Checking => CheckAsync(run, cancellationToken),
        ImportState.Applying => ApplyAsync(run, cancellationToken),
        ImportState.Applied or ImportState.Discarded when !run.IsCleared => ClearAsync(run, cancellationToken),
        ImportState.Applied when run.Inviting == true => InviteAsync(run, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task StageAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var csv = await db.Set<ImportFile>().AsNoTracking().Where(file => file.ImportId == run.Id).Select(file => file.Content).FirstAsync(cancellationToken);
        List<ImportRow> rows = [.. TableReader.Read(csv, run.Kind).SkipWhile(row => row.Number <= run.LastRow).Take(RowsAtOnce)
            .Select(row => new ImportRow { ImportId = run.Id, Number = row.Number, Cells = JsonSerializer.Serialize(row.Cells) })];
        db.InsertMany(rows);
        run.Take(rows.Count, rows.Count == 0 ? run.LastRow : rows[^1].Number);
    }

    private async Task CheckAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var plan = run.Kind == ImportKind.Staff ? (await StaffAsync(run, cancellationToken)).Plan : (await OrganisationsAsync(run, cancellationToken)).Plan;
        if (run.Digest is not null)
            await ForgetFindingsAsync(run, cancellationToken);
        db.InsertMany(plan.Findings(run.Id));
        run.Found(plan);
    }

    private async Task ApplyAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var plan = run.Kind == ImportKind.Staff ? await ApplyStaffAsync(run, cancellationToken) : await ApplyOrganisationsAsync(run, cancellationToken);
        if (plan is null)
        {
            run.Recheck();
            return;
        }

        run.Done(time.GetUtcNow());
        audit.Record("ApplyImport", nameof(ImportRun), run.Id.ToString(), new Dictionary<string, string?[]>
        {
            ["Kind"] = [null, run.Kind.ToString()],
            ["Added"] = [null, run.Added.ToString(CultureInfo.InvariantCulture)],
            ["Changed"] = [null, run.Changed.ToString(CultureInfo.InvariantCulture)],
            ["ApprovedBy"] = [null, run.ApprovedBy?.ToString()],
        });
    }

    /// <summary>What was shown is done; null when it would no longer be the same.</summary>
    private async Task<ImportPlan?> ApplyOrganisationsAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var found = await OrganisationsAsync(run, cancellationToken);
        if (!found.Plan.Digest.AsSpan().SequenceEqual(run.Digest))
            return null;
        var (now, today) = (time.GetUtcNow(), bodies.Today);
        var ids = (await db.Organisations.AsNoTracking().Select(o => new { o.Code, o.Id }).ToListAsync(cancellationToken)).ToDictionary(o => o.Code, o => o.Id);
        foreach (var line in found.ToAdd)
            ids[line.Code] = OrganisationId.New(now);
        OrganisationId? Parent(CheckOrganisations.Line line) => line.Fields.Parent is { } code ? ids[code] : null;
        db.InsertMany(found.ToAdd.Select(line =>
        {
            var body = new Organisation(ids[line.Code], line.Code, line.Kind, line.Fields.Name, line.Fields.ShortName, null, false);
            body.Change(line.Fields.Details(Parent(line)), now);
            return body;
        }).ToList());
        List<OrganisationName> names = [];
        foreach (var (body, line) in found.ToChange)
        {
            var known = body.Names.Count;
            body.Change(line.Fields.Details(Parent(line)), now);
            if (body.Name != line.Fields.Name || body.ShortName != line.Fields.ShortName)
                body.Rename(line.Fields.Name, line.Fields.ShortName, today, today, now);
            names.AddRange(body.Names.Skip(known));
        }

        db.UpdateMany(found.ToChange.ConvertAll(change => change.Body), [nameof(Organisation.Id)], _said);
        db.InsertMany(names);
        return found.Plan;
    }

    private static readonly string[] _said =
    [
        nameof(Organisation.ParentId), nameof(Organisation.GovernorateKey), nameof(Organisation.ValidFrom), nameof(Organisation.OfficeName), nameof(Organisation.OfficeEmail), nameof(Organisation.OfficePhone),
        nameof(Organisation.NameAr), nameof(Organisation.NameFr), nameof(Organisation.NameEn), nameof(Organisation.ShortAr), nameof(Organisation.ShortFr), nameof(Organisation.ShortEn), nameof(Organisation.Revision),
    ];

    private async Task<ImportPlan?> ApplyStaffAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var found = await StaffAsync(run, cancellationToken);
        if (!found.Plan.Digest.AsSpan().SequenceEqual(run.Digest))
            return null;
        var now = time.GetUtcNow();
        var added = found.ToAdd.ConvertAll(line => (Line: line, User: StaffAccounts.NewStaff(line.Name, line.Email, line.Language, now)));
        db.InsertMany(added.ConvertAll(one => one.User));
        db.InsertMany(added.ConvertAll(one => Seat(one.User.Id, one.Line)));
        db.UpdateMany(found.ToChange.ConvertAll(change => new StaffUser { Id = change.Before.Id, DisplayName = change.Line.Name, Language = change.Line.Language }),
            [nameof(StaffUser.Id)], [nameof(StaffUser.DisplayName), nameof(StaffUser.Language)]);
        db.UpdateMany(found.ToChange.ConvertAll(change => Seat(change.Before.Id, change.Line)),
            [nameof(Membership.UserId)], [nameof(Membership.OrganisationId), nameof(Membership.UnitId), nameof(Membership.Role), nameof(Membership.IsDeputy)]);
        return found.Plan;
    }

    private static Membership Seat(Guid user, CheckStaff.Line line) =>
        new() { UserId = user, OrganisationId = line.Body.Id, UnitId = line.Unit?.Id, Role = line.Role, IsDeputy = line.IsDeputy };

    private async Task<CheckOrganisations> OrganisationsAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var check = new CheckOrganisations(await db.Organisations.AsNoTracking().Include(o => o.Names).AsSplitQuery().ToListAsync(cancellationToken), bodies.Today);
        check.Run(await RowsAsync(run, cancellationToken));
        return check;
    }

    private async Task<CheckStaff> StaffAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var people = await db.Users.AsNoTracking().GroupJoin(db.Memberships.AsNoTracking(), u => u.Id, m => m.UserId, (u, m) => new { u, m }).SelectMany(x => x.m.DefaultIfEmpty(), (x, m) =>
            new CheckStaff.Known(x.u.Id, x.u.NormalizedUserName ?? "", x.u.DisplayName, x.u.Language, m)).ToListAsync(cancellationToken);
        bodies.Refresh();
        var check = new CheckStaff(people.DistinctBy(one => one.Email).ToDictionary(one => one.Email), bodies, run.UserId);
        check.Run(await RowsAsync(run, cancellationToken));
        return check;
    }

    private async Task<List<(int Number, string[] Cells)>> RowsAsync(ImportRun run, CancellationToken cancellationToken) =>
        (await db.ImportRows.AsNoTracking().Where(row => row.ImportId == run.Id).OrderBy(row => row.Number).ToListAsync(cancellationToken))
            .ConvertAll(row => (row.Number, JsonSerializer.Deserialize<string[]>(row.Cells) ?? []));

    private async Task InviteAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var next = await db.ImportFindings.AsNoTracking().Where(f => f.ImportId == run.Id && f.Ordinal > run.InvitedTo && f.Kind == FindingKind.Added)
            .OrderBy(f => f.Ordinal).Take(MailsAtOnce).Select(f => new { f.Ordinal, f.Key }).ToListAsync(cancellationToken);
        var addresses = next.ConvertAll(f => CheckStaff.Normal(f.Key));
        var now = time.GetUtcNow();
        foreach (var user in await db.Users.Where(u => addresses.Contains(u.NormalizedUserName!) && u.PasswordHash == null).ToListAsync(cancellationToken))
        {
            if (user.IsLocked())
                continue;
            user.EndLinks(); // who was sent a link before gets a new one, and the old one ends
            db.Outbox.Add(OutboxMessage.WithLink(user, now));
        }

        run.Invited(next.Count == 0 ? null : next[^1].Ordinal);
    }

    private async Task ClearAsync(ImportRun run, CancellationToken cancellationToken)
    {
        await db.ImportRows.Where(row => row.ImportId == run.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ImportFile>().Where(file => file.ImportId == run.Id).ExecuteDeleteAsync(cancellationToken);
        if (run.State == ImportState.Discarded)
            await ForgetFindingsAsync(run, cancellationToken);
        run.Clear();
    }

    private Task<int> ForgetFindingsAsync(ImportRun run, CancellationToken cancellationToken) =>
        db.ImportFindings.Where(finding => finding.ImportId == run.Id).ExecuteDeleteAsync(cancellationToken);
}
