using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Content;

/// <summary>Switches a feature off, with a reason in all three languages that the public reads, or on again.</summary>
public sealed record TurnFeature(Feature Feature, bool Off, string? ReasonAr, string? ReasonFr, string? ReasonEn) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageContent;

    internal sealed class Validator : AbstractValidator<TurnFeature>
    {
        public Validator()
        {
            When(r => r.Off, () =>
            {
                RuleFor(r => r.ReasonAr).Given("feature.reason").AtMost(ShowBanner.MostText);
                RuleFor(r => r.ReasonFr).Given("feature.reason").AtMost(ShowBanner.MostText);
                RuleFor(r => r.ReasonEn).Given("feature.reason").AtMost(ShowBanner.MostText);
            });
        }
    }

    internal sealed class Handler(EPeopleDb db, SiteKeeper site) : IRequestHandler<TurnFeature, Unit>
    {
        public async Task<Unit> Handle(TurnFeature request, CancellationToken cancellationToken)
        {
            if (!Enum.IsDefined(request.Feature))
                throw new NotFound();
            var one = await db.FeatureSwitches.FirstOrDefaultAsync(s => s.Feature == request.Feature, cancellationToken);
            if (one is null)
                db.FeatureSwitches.Add(one = new FeatureSwitch { Feature = request.Feature });
            if (request.Off)
                one.TurnOff(new LocalText(Typed.Line(request.ReasonAr)!, Typed.Line(request.ReasonFr)!, Typed.Line(request.ReasonEn)!));
            else
                one.TurnOn();
            site.Drop();
            return Unit.Value;
        }
    }
}
