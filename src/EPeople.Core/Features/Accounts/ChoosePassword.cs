using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>A member of staff chooses the own password by a link, once, by POST.</summary>
public sealed record ChoosePassword(string? Token, string? Password) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.UseStaffLink;

    internal sealed class Validator : AbstractValidator<ChoosePassword>
    {
        public Validator() => RuleFor(r => r.Password).AtMost(PasswordRules.Longest, "password.long");
    }

    internal sealed class Handler(EPeopleDb db, StaffLinks links, TimeProvider time) : IRequestHandler<ChoosePassword, Unit>
    {
        public async Task<Unit> Handle(ChoosePassword request, CancellationToken cancellationToken)
        {
            var id = StaffLinks.UserOf(request.Token);
            var user = id is null ? null : await db.Users.FirstOrDefaultAsync(u => u.Id == id, cancellationToken);
            if (user is null || !links.Holds(request.Token, user, time.GetUtcNow()))
                throw new RuleBroken("link.wrong");
            if (PasswordRules.Refuse(request.Password, user.Email) is { } wrong)
                throw new Invalid(nameof(Password), wrong, PasswordRules.Shortest);
            user.GivePassword(request.Password!);
            return Unit.Value;
        }
    }
}
