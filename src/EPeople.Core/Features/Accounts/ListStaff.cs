using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>Who can sign in, or could until the account was shut, by address: 50, then what follows <paramref name="After"/>.</summary>
/// <param name="Body">Code of a body; null: all.</param>
/// <param name="After">The last address of the page before; null: from the first.</param>
/// <param name="Words">Part of a name or an address; null: everybody.</param>
public sealed record ListStaff(string? Body = null, string? After = null, string? Words = null) : IQuery<StaffPage>
{
    /// <summary>Accounts a page.</summary>
    public const int Size = 50;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageAccounts;

    internal sealed class Handler(EPeopleDb db, Bodies bodies) : IRequestHandler<ListStaff, StaffPage>
    {
        public async Task<StaffPage> Handle(ListStaff request, CancellationToken cancellationToken)
        {
            var members = db.Memberships.AsNoTracking();
            if (request.Body is { } code)
            {
                var body = (bodies.ByCode.GetValueOrDefault(code) ?? throw new NotFound()).Id;
                members = members.Where(m => m.OrganisationId == body);
            }

            var users = db.Users.AsNoTracking();
            if (Typed.Line(request.Words)?.ToUpperInvariant() is { } words)
#pragma warning disable CA1304, CA1311, CA1862 // The database compares.
                users = users.Where(u => u.NormalizedUserName!.Contains(words) || u.DisplayName.ToUpper().Contains(words));
#pragma warning restore CA1304, CA1311, CA1862
            var after = request.After?.ToUpperInvariant() ?? "";
            var rows = await members.Join(users, m => m.UserId, u => u.Id, (m, u) => new { m, u })
#pragma warning disable CA1309 // The database compares, as it sorts.
                .Where(row => string.Compare(row.u.NormalizedUserName, after) > 0)
#pragma warning restore CA1309
                .OrderBy(row => row.u.NormalizedUserName).Take(Size + 1)
                .Select(row => new { row.u.Id, row.u.DisplayName, row.u.Email, row.m.OrganisationId, row.m.Role, HasPassword = row.u.PasswordHash != null, row.u.LockoutEnd, row.u.Language, HasFactor = row.u.TwoFactorEnabled || db.UserPasskeys.Any(p => p.UserId == row.u.Id) })
                .ToListAsync(cancellationToken);
            var page = rows.Take(Size).Select(row => new StaffItem(row.Id, row.DisplayName, row.Email ?? "", bodies.Find(row.OrganisationId)?.ShortName, row.Role, row.HasPassword, row.LockoutEnd >= StaffAccounts.ForGood, row.Language, row.HasFactor)).ToList();
            return new StaffPage(page, rows.Count > Size ? page[^1].Email : null);
        }
    }
}

/// <summary>Accounts, and the address after which the next ones follow; null when there are none.</summary>
public sealed record StaffPage(IReadOnlyList<StaffItem> Items, string? Next);

/// <summary>An account as a line of the list.</summary>
public sealed record StaffItem(Guid Id, string Name, string Email, LocalText? Body, Role Role, bool HasPassword, bool IsLocked, string Language, bool HasSecondFactor);
