using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Filing;

/// <summary>
/// Step "how to reach you": the name is required unless the kind is a suggestion; e-mail and telephone are optional; the identity
/// card is asked only by topics that need it. Several people file together when <paramref name="Collective"/> is given; then the name is required.
/// </summary>
public sealed record GiveContact(DraftId Id, string? Name, string? Email, string? Phone, string? IdentityCard, CollectiveFields? Collective = null) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    /// <summary>Whether a petition of this kind must bear a name.</summary>
    public static bool NeedsName(PetitionKind? kind) => kind is not PetitionKind.Suggestion;

    /// <summary>Whether the topic asks for the identity card.</summary>
    public static bool NeedsIdentityCard(string? topicKey) => ReferenceData.Current.Topics.Any(t => t.Key == topicKey && t.NeedsIdentityCard);

    internal sealed class Validator : AbstractValidator<GiveContact>
    {
        public Validator()
        {
            RuleFor(r => r.Name).AtMost(FormLimits.Name);
            RuleFor(r => r.Email).Cascade(CascadeMode.Stop).AtMost(FormLimits.Email)
                .Must(email => string.IsNullOrWhiteSpace(email) || CollectiveFields.IsAddress(email.Trim())).WithErrorCode("email.malformed");
            RuleFor(r => r.Phone).Must(phone => string.IsNullOrWhiteSpace(phone) || PhoneOf(phone) is not null).WithErrorCode("phone.malformed");
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<GiveContact, Unit>
    {
        public async Task<Unit> Handle(GiveContact request, CancellationToken cancellationToken)
        {
            var draft = await db.OpenDraft(request.Id, current.Actor, time.GetUtcNow(), cancellationToken);
            var name = Typed.Line(request.Name);
            if (name is null && (request.Collective is not null || NeedsName(draft.Kind)))
                throw new Invalid(nameof(Name), "name.required");
            var card = NeedsIdentityCard(draft.TopicKey) ? CardOf(request.IdentityCard) : null;
            (draft.ContactGiven, draft.Name, draft.Email) = (true, name, Typed.Line(request.Email));
            (draft.Phone, draft.IdentityCard) = (string.IsNullOrWhiteSpace(request.Phone) ? null : PhoneOf(request.Phone), card);
            Gather(draft, request.Collective, policies.Packs.InForceOn(policies.Calendar.DayOf(time.GetUtcNow())).Life);
            return Unit.Value;
        }

        private static void Gather(Draft draft, CollectiveFields? collective, LifeRules rules)
        {
            (draft.IsCollective, draft.Representatives, draft.Signers) = (collective is not null, collective?.KeptOthers() ?? [], collective?.KeptList);
            if (CollectiveFields.Of(draft, rules)?.Broken(rules) is { } broken)
                throw new Invalid(nameof(CollectiveFields.Signers), broken.Code, [.. broken.Arguments]);
        }

        private static string CardOf(string? typed) =>
            DigitsOf(typed) is { Length: 8 } digits && digits.All(char.IsAsciiDigit) ? digits : throw new Invalid(nameof(IdentityCard), "identity_card.malformed");
    }

    /// <summary>Whether <paramref name="typed"/> is the number of this card, however it was typed.</summary>
    internal static bool IsCard(string? typed, string card) => DigitsOf(typed) == card;

    private static string DigitsOf(string? typed) => Typed.Digits(typed ?? "").Replace(" ", "", StringComparison.Ordinal);

    /// <summary>A telephone in its international form: +216 and 8 digits, or another country's + and 8 to 15 digits; null when it is none.</summary>
    internal static string? PhoneOf(string typed)
    {
        var digits = string.Concat(Typed.Digits(typed).Where(c => char.IsAsciiDigit(c) || c == '+'));
        digits = digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..] : digits;
        if (digits.Length == 8 && digits.All(char.IsAsciiDigit))
            return "+216" + digits;
        return digits.StartsWith('+') && digits.Length is >= 9 and <= 16 && digits[1..].All(char.IsAsciiDigit)
            && (!digits.StartsWith("+216", StringComparison.Ordinal) || digits.Length == 12) ? digits : null;
    }
}
