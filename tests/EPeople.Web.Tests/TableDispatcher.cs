using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Web.Tests;

/// <summary>Answers requests from a table and keeps them in their order. What the table does not know fails the test.</summary>
public sealed class TableDispatcher : IDispatcher
{
    private readonly Dictionary<Type, Func<object, Task<object?>>> answers = [];

    /// <summary>Every request with its actor.</summary>
    public List<(object Request, Actor Actor)> Log { get; } = [];

    /// <summary>Requests of one kind, in the order sent.</summary>
    public IReadOnlyList<T> Sent<T>() => [.. Log.Select(line => line.Request).OfType<T>()];

    /// <summary>Answers a kind of request.</summary>
    public void Answer<TRequest, TResult>(Func<TRequest, TResult> answer) => answers[typeof(TRequest)] = request => Task.FromResult<object?>(answer((TRequest)request));

    /// <summary>Answers a kind of request when <paramref name="gate"/> opens.</summary>
    public void AnswerAfter<TRequest, TResult>(Task gate, TResult result) => answers[typeof(TRequest)] = async _ =>
    {
        await gate;
        return result;
    };

    /// <summary>Does a kind of command.</summary>
    public void Do<TRequest>()
        where TRequest : IRequest<Unit> => Answer((TRequest _) => Unit.Value);

    /// <summary>Refuses a kind of request.</summary>
    public void Refuse<TRequest>(Exception why) => answers[typeof(TRequest)] = _ => Task.FromException<object?>(why);

    async Task<TResult> IDispatcher.Send<TResult>(IRequest<TResult> request, Actor actor, CancellationToken cancellationToken)
    {
        Log.Add((request, actor));
        return answers.TryGetValue(request.GetType(), out var answer)
            ? (TResult)(await answer(request))!
            : throw new InvalidOperationException($"The table has no answer to {request.GetType().Name}.");
    }
}
