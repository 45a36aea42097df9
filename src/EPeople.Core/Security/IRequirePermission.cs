namespace EPeople.Core.Security;

/// <summary>Every request says which permission it needs; the Authorize stage refuses the others with <em>not found</em>.</summary>
public interface IRequirePermission
{
    /// <summary>The permission needed.</summary>
    static abstract Permission Needs { get; }
}
