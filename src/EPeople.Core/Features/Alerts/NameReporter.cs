using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>How the reporter is named, and by what name.</summary>
/// <param name="Session">The session's secret.</param>
/// <param name="Choice">Anonymous, confidential or open.</param>
/// <param name="Name">Unless anonymous.</param>
/// <param name="Contact">How to reach them, if they wish.</param>
public sealed record NameReporter(string Session, NameChoice? Choice, string? Name, string? Contact) : IAlertCommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FileAlert;

    internal sealed class Validator : AbstractValidator<NameReporter>
    {
        public Validator()
        {
            RuleFor(r => r.Choice).Must(choice => choice is { } known && Enum.IsDefined(known)).WithErrorCode("alert.choice");
            RuleFor(r => r.Name).Given("name.required").When(r => r.Choice is NameChoice.Confidential or NameChoice.Open);
            RuleFor(r => r.Name).AtMost(AlertLimits.Line);
            RuleFor(r => r.Contact).AtMost(AlertLimits.Answer);
        }
    }

    internal sealed class Handler(AlertDrafts drafts) : IRequestHandler<NameReporter, Unit>
    {
        public async Task<Unit> Handle(NameReporter request, CancellationToken cancellationToken)
        {
            // Who chose to stay anonymous after all leaves no name behind.
            var identity = request.Choice == NameChoice.Anonymous ? null : new ReporterIdentity(Typed.Line(request.Name)!, Typed.Clean(request.Contact));
            await drafts.ChangeAsync(request.Session, content => content with { Name = request.Choice, Identity = identity }, cancellationToken);
            return Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(NameReporter);
}
