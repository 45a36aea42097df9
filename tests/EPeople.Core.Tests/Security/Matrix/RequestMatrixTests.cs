using System.Text.Json;
using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using MediatR;

namespace EPeople.Core.Tests.Security.Matrix;

/// <summary>
/// Every request of the service × everybody who may send one × what it names being of the own organisation or of another: found, or not found. What is
/// expected follows from <see cref="RolePermissions"/> and the scope that <see cref="MatrixRows"/> declares; nothing else is written down.
/// </summary>
public sealed class RequestMatrixTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Fact]
    public void Every_request_has_a_row()
    {
        var known = MatrixRows.All.Select(row => row.Request).ToHashSet();
        var requests = typeof(IDispatcher).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(IBaseRequest).IsAssignableFrom(type)).ToList();
        Assert.True(requests.Count > 150, $"Only {requests.Count} requests were found.");
        var missing = requests.Where(type => !known.Contains(type)).Select(type => type.Name).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"Give each of these a row in MatrixRows: {string.Join(", ", missing)}");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Everybody_finds_what_role_and_organisation_allow_and_nothing_else(DatabaseProvider provider)
    {
        await using var world = await MatrixWorld.CreateAsync(provider);
        var wrong = new List<string>();
        var found = 0;
        foreach (var row in MatrixRows.All)
        {
            foreach (var (name, actor) in world.Actors)
            {
                // First what is not theirs: it must stay as it is.
                foreach (var side in new[] { Side.Other, Side.Own })
                {
                    var got = await Found(row, world, side, actor);
                    found += got.IsFound ? 1 : 0;
                    if (got.IsFound != row.Finds(actor, side))
                        wrong.Add($"{row.Request.Name} by {name} in the {side} organisation: {(got.IsFound ? $"found ({got.Outcome})" : "not found")}");
                    else if (got.IsFound && row.Scope is Scope.Narrowed or Scope.Listed && Reveals(got.Result, world, row.Scope, actor) is { } told)
                        wrong.Add($"{row.Request.Name} by {name}: {told}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(found > 300, $"Only {found} requests found anything.");
    }

    [Fact]
    public void The_auditor_changes_nothing_but_the_own_account() => Assert.All(
        MatrixRows.All.Where(row => row.Needs != Permission.UseOwnAccount && row.Request.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() is var kind && (kind == typeof(ICommand<>) || kind == typeof(IAlertCommand<>)))),
        row => Assert.False(row.Finds(Actor.Staff(Guid.NewGuid(), default, Role.Auditor), Side.Own), row.Request.Name));

    private static async Task<(bool IsFound, string Outcome, object? Result)> Found(MatrixRow row, MatrixWorld world, Side side, Actor actor)
    {
        try
        {
            var result = await row.Send(world, side, actor);
            (result as IDisposable)?.Dispose();
            return (true, "done", result);
        }
        catch (NotFound)
        {
            return (false, "", null);
        }
        catch (Exception e) when (e is RuleBroken or Invalid)
        {
            return (true, e is RuleBroken broken ? broken.Code : "invalid", null); // it was theirs to ask
        }
    }

    private static string? Reveals(object? result, MatrixWorld world, Scope scope, Actor actor)
    {
        var text = JsonSerializer.Serialize(result);
        if (!actor.May(Permission.ReadAllCases) && Names(text, world, Side.Other))
            return "names a petition of the Other organisation";
        return scope == Scope.Listed && !Names(text, world, Side.Own) ? "does not name the petition of the Own organisation" : null;
    }

    private static bool Names(string text, MatrixWorld world, Side side) =>
        text.Contains(world.Petition[side].Value.ToString(), StringComparison.OrdinalIgnoreCase) || text.Contains(world.Code[side], StringComparison.OrdinalIgnoreCase);
}
