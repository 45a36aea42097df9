using EPeople.Core.Domain;

namespace EPeople.Core.Features.Notifications;

/// <summary>What the mail with a link to choose a password tells.</summary>
/// <param name="SignIn">The address to sign in with.</param>
/// <param name="Body">The body the account works in.</param>
/// <param name="Token">Token of the link.</param>
/// <param name="Expires">The first moment at which it holds no more (UTC).</param>
public sealed record LinkSubject(string SignIn, LocalText Body, string Token, DateTimeOffset Expires);
