using EPeople.Core.Security.Vault;

namespace EPeople.Web.Hosting;

/// <summary>With a sign-in ends the key that was opened for it: it is zeroed at once.</summary>
public sealed class VaultEnd(OpenedKeys opened) : ISessionEnd
{
    /// <inheritdoc/>
    public void Ended(string session) => opened.Close(session);
}
