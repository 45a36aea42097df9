using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>The first administrator makes the own account with the token of the console, once, while nobody else can sign in.</summary>
public sealed record SetUpAdministrator(string? Token, string? Name, string? Email, string? Password, string Language) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.UseStaffLink;

    internal sealed class Validator : AbstractValidator<SetUpAdministrator>
    {
        public Validator()
        {
            RuleFor(r => r.Name).Given("name.required").AtMost(FormLimits.Name);
            RuleFor(r => r.Email).StaffEmail();
            RuleFor(r => r.Password).AtMost(PasswordRules.Longest, "password.long");
        }
    }

    internal sealed class Handler(EPeopleDb db, Bodies bodies, SetUpDoor door, TimeProvider time) : IRequestHandler<SetUpAdministrator, Unit>
    {
        public async Task<Unit> Handle(SetUpAdministrator request, CancellationToken cancellationToken)
        {
            if (!door.Holds(request.Token) || await db.Users.AnyAsync(cancellationToken))
                throw new RuleBroken("link.wrong");
            if (PasswordRules.Refuse(request.Password, request.Email) is { } wrong)
                throw new Invalid(nameof(Password), wrong, PasswordRules.Shortest);
            if (!door.Spend(request.Token))
                throw new RuleBroken("link.wrong");
            var user = await db.AddStaff(request.Name!, request.Email!, request.Language, bodies.CentralOffice.Id, Role.Administrator, time.GetUtcNow(), cancellationToken);
            user.GivePassword(request.Password!);
            return Unit.Value;
        }
    }
}
