using FluentValidation;
using MediatR;

namespace EPeople.Core.Pipeline;

/// <summary>Third stage: the request's validators; error codes are keys of Rules.*.resx, arguments come as custom state.</summary>
public sealed class ValidateStage<TRequest, TResult>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResult>
    where TRequest : notnull
{
    /// <inheritdoc/>
    public Task<TResult> Handle(TRequest request, RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken)
    {
        List<FieldError>? errors = null;
        foreach (var validator in validators)
        {
            foreach (var failure in validator.Validate(request).Errors)
                (errors ??= []).Add(new FieldError(failure.PropertyName, failure.ErrorCode, failure.CustomState as object[] ?? []));
        }

        return errors is null ? next(cancellationToken) : throw new Invalid(errors);
    }
}
