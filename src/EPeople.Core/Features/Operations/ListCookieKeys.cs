using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Operations;

/// <summary>The keys of cookies and form tokens, opened.</summary>
public sealed record ListCookieKeys : IQuery<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, ServerSecret secret) : IRequestHandler<ListCookieKeys, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(ListCookieKeys request, CancellationToken cancellationToken) =>
            [.. (await db.CookieKeys.AsNoTracking().OrderBy(key => key.Name).ToListAsync(cancellationToken)).Select(key => key.Open(secret)).OfType<string>()];
    }
}
