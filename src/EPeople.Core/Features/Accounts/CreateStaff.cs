using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Accounts;

/// <summary>An administrator makes an account in a body; its owner chooses the password by the link given back, which is mailed too.</summary>
public sealed record CreateStaff(string? Name, string? Email, string? Body, Role? Role, string Language) : ICommand<StaffLink>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageAccounts;

    internal sealed class Validator : AbstractValidator<CreateStaff>
    {
        public Validator()
        {
            RuleFor(r => r.Name).Given("staff.name").AtMost(FormLimits.Name);
            RuleFor(r => r.Email).StaffEmail();
            RuleFor(r => r.Body).Given("staff.body");
            RuleFor(r => r.Role).Must(role => role is { } known && Enum.IsDefined(known)).WithErrorCode("role.required");
        }
    }

    internal sealed class Handler(EPeopleDb db, Bodies bodies, StaffLinks links, TimeProvider time) : IRequestHandler<CreateStaff, StaffLink>
    {
        public async Task<StaffLink> Handle(CreateStaff request, CancellationToken cancellationToken)
        {
            var unit = bodies.Existing.FirstOrDefault(known => known.Code == request.Body) ?? throw new Invalid(nameof(Body), "staff.body");
            var body = bodies.BodyOf(unit);
            var role = request.Role!.Value;
            if (role.IsCentral() && !body.IsCentralOffice)
                throw new Invalid(nameof(Role), "role.central");
            var now = time.GetUtcNow();
            var user = await db.AddStaff(request.Name!, request.Email!, request.Language, body.Id, role, now, cancellationToken, unit.Id == body.Id ? null : unit.Id);
            db.Outbox.Add(OutboxMessage.WithLink(user, now));
            return new StaffLink(user.DisplayName, links.Token(user, now + StaffLinks.Life), now + StaffLinks.Life);
        }
    }
}

/// <summary>A link for one member of staff, shown once to the administrator who hands it over.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Token">The secret part of its address.</param>
/// <param name="Expires">The first moment at which it holds no more (UTC).</param>
public sealed record StaffLink(string Name, string Token, DateTimeOffset Expires);
