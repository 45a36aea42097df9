using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>Which body and who is concerned, and whether the reporter suffers for having spoken.</summary>
/// <param name="Session">The session's secret.</param>
/// <param name="BodyCode">Code of the body; empty: not known.</param>
/// <param name="Unit">The unit in it.</param>
/// <param name="Persons">Who is concerned; rows without a name are left out.</param>
/// <param name="Retaliated">Whether the reporter suffers for having spoken.</param>
/// <param name="Retaliation">How.</param>
public sealed record NameConcerned(string Session, string? BodyCode, string? Unit, IReadOnlyList<PersonConcerned> Persons, bool? Retaliated, string? Retaliation) : IAlertCommand<MediatR.Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FileAlert;

    internal sealed class Validator : AbstractValidator<NameConcerned>
    {
        public Validator(Bodies bodies)
        {
            RuleFor(r => r.BodyCode).Must(code => string.IsNullOrEmpty(code) || bodies.ByCode.ContainsKey(code)).WithErrorCode("body.required");
            RuleFor(r => r.Unit).AtMost(AlertLimits.Line);
            RuleFor(r => r.Persons).Must(persons => persons.Count <= AlertLimits.Persons).WithErrorCode("alert.persons").WithState(_ => new object[] { AlertLimits.Persons });
            RuleFor(r => r.Persons).Must(persons => persons.All(p => p.Name.Length <= AlertLimits.Line && (p.Role?.Length ?? 0) <= AlertLimits.Line)).WithErrorCode("field.too_long").WithState(_ => new object[] { AlertLimits.Line });
            RuleFor(r => r.Retaliation).AtMost(AlertLimits.Answer);
        }
    }

    internal sealed class Handler(AlertDrafts drafts) : IRequestHandler<NameConcerned, MediatR.Unit>
    {
        public async Task<MediatR.Unit> Handle(NameConcerned request, CancellationToken cancellationToken)
        {
            await drafts.ChangeAsync(request.Session, content => content with
            {
                BodyCode = string.IsNullOrEmpty(request.BodyCode) ? null : request.BodyCode,
                Unit = Typed.Line(request.Unit),
                Persons = [.. from person in request.Persons let name = Typed.Line(person.Name) where name is not null select new PersonConcerned(name, Typed.Line(person.Role))],
                Retaliated = request.Retaliated,
                Retaliation = request.Retaliated == true ? Typed.Clean(request.Retaliation) : null,
            }, cancellationToken);
            return MediatR.Unit.Value;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(NameConcerned);
}
