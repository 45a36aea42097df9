using EPeople.Core.Features.Audit;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Notifications;

/// <summary>One mail of the folder.</summary>
/// <param name="Name">As <see cref="ListMails"/> names it.</param>
public sealed record ReadMail(string Name) : IQuery<WrittenMail>, IAuditedRead
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadMails;

    /// <inheritdoc/>
    public AuditSubject Opened => new("Mail", Name);

    internal sealed class Handler(MailFolder folder) : IRequestHandler<ReadMail, WrittenMail>
    {
        public Task<WrittenMail> Handle(ReadMail request, CancellationToken cancellationToken) =>
            Task.FromResult(folder.Read(request.Name) ?? throw new NotFound());
    }
}
