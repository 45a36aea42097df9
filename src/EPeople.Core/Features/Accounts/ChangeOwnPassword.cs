using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>A member of staff chooses another password. All sign-ins and links end; the page that asked for the old password signs this one in again.</summary>
public sealed record ChangeOwnPassword(string? Password) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.UseOwnAccount;

    internal sealed class Validator : AbstractValidator<ChangeOwnPassword>
    {
        public Validator() => RuleFor(r => r.Password).AtMost(PasswordRules.Longest, "password.long");
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current) : IRequestHandler<ChangeOwnPassword, Unit>
    {
        public async Task<Unit> Handle(ChangeOwnPassword request, CancellationToken cancellationToken)
        {
            var id = current.Actor.UserId ?? throw new NotFound();
            var user = await db.Users.FirstOrDefaultAsync(u => u.Id == id, cancellationToken) ?? throw new NotFound();
            if (PasswordRules.Refuse(request.Password, user.Email) is { } wrong)
                throw new Invalid(nameof(Password), wrong, PasswordRules.Shortest);
            user.GivePassword(request.Password!);
            return Unit.Value;
        }
    }

    /// <summary>Without the password.</summary>
    public override string ToString() => nameof(ChangeOwnPassword);
}
