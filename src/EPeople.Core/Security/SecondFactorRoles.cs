using System.Collections.Frozen;

namespace EPeople.Core.Security;

/// <summary>For which roles a password alone opens nothing: those that the law of the alert channel asks for, and those that the operator adds (setting <c>SecondFactor:Roles</c>).</summary>
/// <param name="added">Added to investigators and custodians, who always need one.</param>
public sealed class SecondFactorRoles(IEnumerable<Role> added)
{
    private readonly FrozenSet<Role> _roles = added.ToFrozenSet();

    /// <summary>Whether the role needs a second factor.</summary>
    public bool Need(Role role) => role.NeedsSecondFactor() || _roles.Contains(role);
}
