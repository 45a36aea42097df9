using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Audit;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Web.Hosting;

/// <summary>Signing in and out, in the audit trail. What somebody typed who did not get in is never written: only the account that it meant, if there is one.</summary>
public sealed class SignInTrail(AuditQueue queue, IDispatcher dispatcher, TimeProvider time)
{
    /// <summary>Somebody came in.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Somebody left.</summary>
    public const string SignedOut = nameof(SignedOut);

    /// <summary>A wrong password, code or key; or an account that may not come in.</summary>
    public const string SignInRefused = nameof(SignInRefused);

    /// <summary>Wrong passwords or codes closed the account for a while, or it was closed.</summary>
    public const string SignInLocked = nameof(SignInLocked);

    /// <summary>A second factor or passkey was set up, changed or removed.</summary>
    public const string FactorChanged = nameof(FactorChanged);

    /// <summary>A line about an account by its owner, in the role that they have now.</summary>
    /// <param name="action">What happened.</param>
    /// <param name="user">The account.</param>
    /// <param name="how">By what: a method, a factor; null when there is nothing to say.</param>
    public async Task By(string action, Guid user, string? how = null)
    {
        var membership = await dispatcher.Send(new FindMembership(user), Actor.System);
        var actor = membership is null ? Actor.Visitor : Actor.Staff(user, membership.OrganisationId, membership.Role);
        await Write(actor, action, user, how);
    }

    /// <summary>A line about somebody who did not come in.</summary>
    /// <param name="action">What happened.</param>
    /// <param name="user">The account meant; null when there is none.</param>
    /// <param name="how">By what.</param>
    public ValueTask Unknown(string action, Guid? user, string? how = null) => Write(Actor.Visitor, action, user, how);

    private ValueTask Write(Actor actor, string action, Guid? user, string? how) => queue.Add(
        AuditTrail.Line(actor, time.GetUtcNow(), action, new AuditSubject(nameof(StaffUser), user?.ToString()), how is null ? null : new Dictionary<string, string?[]> { ["How"] = [null, how] }),
        CancellationToken.None);
}
