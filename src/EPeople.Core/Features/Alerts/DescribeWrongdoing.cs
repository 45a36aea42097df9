using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>What happened.</summary>
/// <param name="Session">The session's secret.</param>
/// <param name="Kind">Kind of wrongdoing.</param>
/// <param name="What">What happened.</param>
/// <param name="Where">Where.</param>
/// <param name="When">When.</param>
/// <param name="HowKnown">How the reporter knows.</param>
/// <param name="Evidence">What evidence there is.</param>
public sealed record DescribeWrongdoing(string Session, WrongdoingKind? Kind, string? What, string? Where, string? When, string? HowKnown, string? Evidence) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FileAlert;

    internal sealed class Validator : AbstractValidator<DescribeWrongdoing>
    {
        public Validator()
        {
            RuleFor(r => r.Kind).Must(kind => kind is { } known && Enum.IsDefined(known)).WithErrorCode("alert.kind");
            RuleFor(r => r.What).Given("alert.what").AtMost(AlertLimits.What);
            RuleFor(r => r.Where).AtMost(AlertLimits.Answer);
            RuleFor(r => r.When).AtMost(AlertLimits.Answer);
            RuleFor(r => r.HowKnown).AtMost(AlertLimits.Answer);
            RuleFor(r => r.Evidence).AtMost(AlertLimits.Answer);
        }
    }

    internal sealed class Handler(AlertDrafts drafts) : IRequestHandler<DescribeWrongdoing, Unit>
    {
        public async Task<Unit> Handle(DescribeWrongdoing request, CancellationToken cancellationToken)
        {
            await drafts.ChangeAsync(request.Session, content => content with
            {
                Kind = request.Kind,
                What = Typed.Clean(request.What),
                Where = Typed.Clean(request.Where),
                When = Typed.Clean(request.When),
                HowKnown = Typed.Clean(request.HowKnown),
                Evidence = Typed.Clean(request.Evidence),
            }, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(DescribeWrongdoing);
}
