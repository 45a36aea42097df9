using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// Makes the receipt and shows it, before the alert is filed: what is written down cannot be lost by a crash in between. Asked again before
/// filing it shows the same; afterwards nothing shows it any more.
/// </summary>
/// <param name="Session">The session's secret.</param>
public sealed record MakeReceipt(string Session) : IAlertCommand<string>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FileAlert;

    internal sealed class Handler(AlertDrafts drafts) : IRequestHandler<MakeReceipt, string>
    {
        public async Task<string> Handle(MakeReceipt request, CancellationToken cancellationToken)
        {
            var (row, words) = await drafts.OpenUnfiledAsync(request.Session, cancellationToken);
            if (words.Content is not { Name: not null, Kind: not null, What: not null })
                throw new RuleBroken("alert.incomplete");
            var receipt = words.Receipt ?? Receipt.New().Reveal();
            drafts.Keep(row, request.Session, words with { Receipt = receipt });
            return receipt;
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(MakeReceipt);
}
