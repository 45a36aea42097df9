using System.Diagnostics;
using EPeople.Core.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace EPeople.Core.Pipeline;

/// <summary>First stage: one span and one line a request, with its name, kind of actor, outcome and duration; never its body.</summary>
public sealed class LogStage<TRequest, TResult>(CurrentActor current, ILogger<LogStage<TRequest, TResult>> logger) : IPipelineBehavior<TRequest, TResult>
    where TRequest : notnull
{
    private static readonly string _name = typeof(TRequest).Name;

    /// <inheritdoc/>
    public async Task<TResult> Handle(TRequest request, RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken)
    {
        if (request is IAlertMessage)
            return await Silently(next, cancellationToken);
        using var activity = Telemetry.Source.StartActivity(_name);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var result = await next(cancellationToken);
            logger.LogDebug("{Request} by {Actor} done in {Milliseconds} ms", _name, current.Actor.Kind, Elapsed(started));
            return result;
        }
        catch (Exception e) when (e is RuleBroken or Invalid or NotFound)
        {
            logger.LogInformation("{Request} by {Actor} refused: {Outcome} in {Milliseconds} ms", _name, current.Actor.Kind, Outcome(e), Elapsed(started));
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            logger.LogError("{Request} by {Actor} failed with {Exception} in {Milliseconds} ms", _name, current.Actor.Kind, e.GetType().Name, Elapsed(started));
            throw;
        }
    }

    /// <summary>An alert's request leaves no line and no span: that somebody filed at this moment is already too much. A failure is told, without saying of what.</summary>
    private async Task<TResult> Silently(RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken)
    {
        try
        {
            return await next(cancellationToken);
        }
        catch (Exception e) when (e is not (RuleBroken or Invalid or NotFound or OperationCanceledException))
        {
            logger.LogError("A request of the alert channel failed with {Exception}", e.GetType().Name);
            throw;
        }
    }

    private static string Outcome(Exception e) => e switch
    {
        RuleBroken broken => broken.Code,
        Invalid invalid => string.Join(',', invalid.Errors.Select(error => error.Code).Distinct()),
        _ => "not_found",
    };

    private static double Elapsed(long started) => Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1);
}
