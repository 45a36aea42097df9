using EPeople.Core.Features.Content;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>Begins an alert; gives the session's secret, which alone opens what will be typed.</summary>
public sealed record StartAlert : IAlertCommand<string>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FileAlert;

    internal sealed class Handler(AlertDrafts drafts, SiteKeeper site) : IRequestHandler<StartAlert, string>
    {
        public async Task<string> Handle(StartAlert request, CancellationToken cancellationToken)
        {
            await site.RequireAsync(Feature.Alerts, cancellationToken);
            return drafts.Begin();
        }
    }
}
