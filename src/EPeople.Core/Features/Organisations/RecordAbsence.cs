using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Organisations;

/// <summary>Somebody will be away. A substitute of the same body gets the notices meanwhile, sees the absent one's petitions as the own and may do what the absent one may.</summary>
/// <param name="User">Who.</param>
/// <param name="From">The first local day.</param>
/// <param name="Until">The last local day, inclusive.</param>
/// <param name="Substitute">Who does the work meanwhile; null: nobody is named.</param>
public sealed record RecordAbsence(Guid User, DateOnly? From, DateOnly? Until, Guid? Substitute) : ICommand<MediatR.Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, Bodies bodies, TimeProvider time) : IRequestHandler<RecordAbsence, MediatR.Unit>
    {
        public async Task<MediatR.Unit> Handle(RecordAbsence request, CancellationToken cancellationToken)
        {
            if (request.From is not { } from || request.Until is not { } until || until < from || until < bodies.Today)
                throw new Invalid(nameof(Until), "absence.days");
            var member = await db.Memberships.AsNoTracking().FirstOrDefaultAsync(m => m.UserId == request.User, cancellationToken) ?? throw new NotFound();
            // Keys and alerts are nobody's to hand on: only those who work on petitions stand in for each other.
            if (request.Substitute is { } other && (other == request.User || member.Role > Role.Head
                || !await db.Memberships.AnyAsync(m => m.UserId == other && m.OrganisationId == member.OrganisationId && m.Role <= Role.Head, cancellationToken)))
                throw new Invalid(nameof(Substitute), "absence.substitute");
            if (await db.Absences.AnyAsync(a => a.UserId == request.User && a.From <= until && a.Until >= from, cancellationToken))
                throw new Invalid(nameof(From), "absence.overlap");
            db.Absences.Add(new Absence { Id = Guid.CreateVersion7(time.GetUtcNow()), UserId = request.User, From = from, Until = until, SubstituteId = request.Substitute });
            return MediatR.Unit.Value;
        }
    }
}
