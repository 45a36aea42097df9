using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Content;

/// <summary>Puts a banner on every public page, from a moment until another (UTC), in all three languages.</summary>
public sealed record ShowBanner(BannerLevel Level, string? TextAr, string? TextFr, string? TextEn, DateTimeOffset? From, DateTimeOffset? Until) : ICommand<Unit>
{
    /// <summary>Characters of a text.</summary>
    public const int MostText = 400;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageContent;

    internal sealed class Validator : AbstractValidator<ShowBanner>
    {
        public Validator()
        {
            RuleFor(r => r.Level).IsInEnum().WithErrorCode("banner.level");
            RuleFor(r => r.TextAr).Given("banner.text").AtMost(MostText);
            RuleFor(r => r.TextFr).Given("banner.text").AtMost(MostText);
            RuleFor(r => r.TextEn).Given("banner.text").AtMost(MostText);
            RuleFor(r => r.Until).Must((r, until) => until is not null && (r.From is null || until > r.From)).WithErrorCode("banner.until");
        }
    }

    internal sealed class Handler(EPeopleDb db, SiteKeeper site, TimeProvider time) : IRequestHandler<ShowBanner, Unit>
    {
        public Task<Unit> Handle(ShowBanner request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            if (request.Until <= now)
                throw new Invalid(nameof(Until), "banner.until");
            var text = new LocalText(Typed.Line(request.TextAr)!, Typed.Line(request.TextFr)!, Typed.Line(request.TextEn)!);
            db.Banners.Add(new Banner(Guid.CreateVersion7(now), request.Level, text, request.From ?? now, request.Until!.Value));
            site.Drop();
            return Task.FromResult(Unit.Value);
        }
    }
}
