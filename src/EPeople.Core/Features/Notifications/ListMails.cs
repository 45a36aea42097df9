using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Notifications;

/// <summary>The mails that were written to the folder, latest first; empty where they leave by SMTP.</summary>
/// <param name="Before">Name of the last mail of the page before (exclusive); null for the first page.</param>
/// <param name="Size">Mails of a page, 1 to 100; anything else is brought into these bounds.</param>
public sealed record ListMails(string? Before = null, int Size = 50) : IQuery<IReadOnlyList<MailLine>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadMails;

    internal sealed class Handler(MailFolder folder) : IRequestHandler<ListMails, IReadOnlyList<MailLine>>
    {
        public Task<IReadOnlyList<MailLine>> Handle(ListMails request, CancellationToken cancellationToken) =>
            Task.FromResult(folder.List(request.Before, Math.Clamp(request.Size, 1, 100)));
    }
}
