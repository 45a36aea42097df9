using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Tests.Security.Matrix;

/// <summary>Whose business what a request names is, beyond the permission that it needs.</summary>
public enum Scope
{
    /// <summary>Everybody's who holds the permission: it names nothing of a body, or the permission reaches every body.</summary>
    All,

    /// <summary>Everybody's, and each gets to see the own body's: the result never names another's petition.</summary>
    Narrowed,

    /// <summary>As <see cref="Narrowed"/>, and the result does name the own body's petition.</summary>
    Listed,

    /// <summary>A petition that the actor sees: the own body's, or any for who reads all.</summary>
    Seen,

    /// <summary>A file of a petition: its petitioner's too.</summary>
    File,

    /// <summary>A petition of the own body: to look on is not to act.</summary>
    Own,

    /// <summary>A petition of the own body, or of one that asked the own body, to which the actor may reply.</summary>
    Reply,
}

/// <summary>Of whose organisation a request speaks.</summary>
public enum Side
{
    /// <summary>The actor's.</summary>
    Own,

    /// <summary>Another.</summary>
    Other,
}

/// <summary>One request as the matrix sends it: its scope, and how to make it for either side.</summary>
public sealed record MatrixRow(Type Request, Scope Scope, Func<MatrixWorld, Side, Actor, Task<object?>> Send)
{
    /// <summary>The permission that the request declares.</summary>
    public Permission Needs => (Permission)Request.GetProperty(nameof(IRequirePermission.Needs))!.GetValue(null)!;

    /// <summary>A row; the request is made once without a world to learn its type.</summary>
    public static MatrixRow Of<T>(Scope scope, Func<MatrixWorld, Side, IRequest<T>> make) =>
        new(make(new MatrixWorld(), Side.Own).GetType(), scope, async (world, side, actor) => await world.Country.Send(make(world, side), actor));

    /// <summary>A row whose scope is <see cref="Scope.All"/> and whose request is the same for both sides.</summary>
    public static MatrixRow Of<T>(Func<MatrixWorld, IRequest<T>> make) => Of(Scope.All, (world, _) => make(world));

    /// <summary>Whether the request finds anything, by the one table of permissions and the row's scope.</summary>
    public bool Finds(Actor actor, Side side) => actor.May(Needs) && Scope switch
    {
        Scope.All or Scope.Narrowed or Scope.Listed => true,
        Scope.Seen => Sees(actor, side),
        Scope.File => Sees(actor, side) || (actor.PetitionId is not null && side == Side.Own),
        Scope.Own => side == Side.Own,
        Scope.Reply => side == Side.Own && (actor.May(Permission.HandleCases) || actor.May(Permission.RejectCases)),
        _ => throw new InvalidOperationException($"{Scope} has no rule."),
    };

    private static bool Sees(Actor actor, Side side) => actor.May(Permission.ReadAllCases) || (side == Side.Own && actor.May(Permission.ReadCases));
}
