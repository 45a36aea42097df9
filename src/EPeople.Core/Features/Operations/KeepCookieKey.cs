using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Operations;

/// <summary>Keeps a new key of cookies and form tokens, or one of the folder in which an earlier version kept them; one that is there stays as it is.</summary>
/// <param name="Name">Name that holds its id.</param>
/// <param name="Xml">The key; never logged.</param>
public sealed record KeepCookieKey(string Name, string Xml) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(KeepCookieKey);

    internal sealed class Handler(EPeopleDb db, ServerSecret secret) : IRequestHandler<KeepCookieKey, Unit>
    {
        public async Task<Unit> Handle(KeepCookieKey request, CancellationToken cancellationToken)
        {
            if (!await db.CookieKeys.AnyAsync(key => key.Name == request.Name, cancellationToken))
                db.CookieKeys.Add(CookieKey.Of(request.Name, request.Xml, secret));
            return Unit.Value;
        }
    }
}
