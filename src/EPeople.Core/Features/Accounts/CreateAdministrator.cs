using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Accounts;

/// <summary>
/// Makes an administrator from the console of the server, whoever signs in or not: the way in for an installation whose administrators are gone. Who
/// may type there may read the database anyhow.
/// </summary>
/// <param name="Email">Sign-in name.</param>
/// <param name="Name">As colleagues see it; empty: the address.</param>
/// <param name="Language">ar, fr or en.</param>
public sealed record CreateAdministrator(string? Email, string? Name, string Language) : ICommand<StaffLink>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Validator : AbstractValidator<CreateAdministrator>
    {
        public Validator()
        {
            RuleFor(r => r.Email).StaffEmail();
            RuleFor(r => r.Name).AtMost(FormLimits.Name);
        }
    }

    internal sealed class Handler(EPeopleDb db, Bodies bodies, StaffLinks links, TimeProvider time) : IRequestHandler<CreateAdministrator, StaffLink>
    {
        public async Task<StaffLink> Handle(CreateAdministrator request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var user = await db.AddStaff(request.Name ?? "", request.Email!, request.Language, bodies.CentralOffice.Id, Role.Administrator, now, cancellationToken);
            return new StaffLink(user.DisplayName, links.Token(user, now + StaffLinks.Life), now + StaffLinks.Life);
        }
    }
}
