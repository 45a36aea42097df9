using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Pipeline;

/// <summary>A request that changes something: it is committed after its handler.</summary>
public interface ICommand<out TResult> : IRequest<TResult>, IRequirePermission;

/// <summary>A request that only reads.</summary>
public interface IQuery<out TResult> : IRequest<TResult>, IRequirePermission;

/// <summary>A request of the alert channel: neither logged nor traced, not even its name and moment.</summary>
public interface IAlertMessage;

/// <summary>A request that changes something in the world of alerts: committed there after its handler.</summary>
public interface IAlertCommand<out TResult> : IRequest<TResult>, IRequirePermission, IAlertMessage;

/// <summary>A request that only reads in the world of alerts.</summary>
public interface IAlertQuery<out TResult> : IRequest<TResult>, IRequirePermission, IAlertMessage;

/// <summary>What was asked for is not there, or not for this actor: the two are not told apart.</summary>
public sealed class NotFound() : Exception("not found");

/// <summary>One wrong field: its name in the request and the code of its translated text, with the text's arguments.</summary>
public sealed record FieldError(string Field, string Code, IReadOnlyList<object> Arguments);

/// <summary>The request's fields are wrong; each error names its field and a code of Rules.*.resx.</summary>
public sealed class Invalid(IReadOnlyList<FieldError> errors) : Exception("invalid")
{
    /// <summary>One field, one code.</summary>
    public Invalid(string field, string code, params object[] arguments)
        : this([new FieldError(field, code, arguments)])
    {
    }

    /// <summary>The errors, in the order of the fields.</summary>
    public IReadOnlyList<FieldError> Errors { get; } = errors;
}
