using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Citizens;

/// <summary>The own account; null when it was deleted, or this sign-in was ended from elsewhere.</summary>
/// <param name="Generation">The number of the sign-in.</param>
public sealed record ReadAccount(int Generation) : IQuery<AccountView?>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.KeepAccount;

    internal sealed class Handler(EPeopleDb db, CurrentActor current) : IRequestHandler<ReadAccount, AccountView?>
    {
        public async Task<AccountView?> Handle(ReadAccount request, CancellationToken cancellationToken) =>
            await db.AccountOf(current.Actor, cancellationToken) is { } citizen && citizen.Generation == request.Generation
                ? new AccountView(citizen.Email, citizen.Name, citizen.Language, citizen.Notices) : null;
    }
}

/// <summary>An account as its owner sees it.</summary>
public sealed record AccountView(string Email, string? Name, string Language, NoticeChoice Notices);
