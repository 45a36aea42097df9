using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Triage;

/// <summary>Adds a note that only the own body reads, also after a transfer.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Text">The note, at most 4,000 characters.</param>
public sealed record AddNote(PetitionId Id, long Version, string? Text) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    internal sealed class Validator : AbstractValidator<AddNote>
    {
        public Validator() => RuleFor(r => r.Text).Given("note.required").AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<AddNote, Unit>
    {
        public async Task<Unit> Handle(AddNote request, CancellationToken cancellationToken)
        {
            var petition = await db.CaseFor(current.Actor, request.Id, request.Version, cancellationToken);
            petition.AddNote(Typed.Clean(request.Text)!, current.Actor.By, time.GetUtcNow());
            return Unit.Value;
        }
    }
}
