using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Citizens;

/// <summary>What the owner of an account chooses: name that fills forms, language of mails, which notices come by mail.</summary>
public sealed record ChooseNotices(string? Name, string? Language, NoticeChoice? Notices) : ICommand<Unit>
{
    private static readonly string[] _languages = ["ar", "fr", "en"];

    /// <inheritdoc/>
    public static Permission Needs => Permission.KeepAccount;

    internal sealed class Validator : AbstractValidator<ChooseNotices>
    {
        public Validator()
        {
            RuleFor(r => r.Name).AtMost(FormLimits.Name);
            RuleFor(r => r.Language).Must(language => _languages.Contains(language)).WithErrorCode("account.language");
            RuleFor(r => r.Notices).Must(choice => choice is { } one && Enum.IsDefined(one)).WithErrorCode("account.notices");
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current) : IRequestHandler<ChooseNotices, Unit>
    {
        public async Task<Unit> Handle(ChooseNotices request, CancellationToken cancellationToken)
        {
            (await db.OwnAccount(current.Actor, cancellationToken)).Choose(Typed.Line(request.Name), request.Language!, request.Notices!.Value);
            return Unit.Value;
        }
    }
}
