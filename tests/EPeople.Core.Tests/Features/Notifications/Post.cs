using System.Collections.Concurrent;
using EPeople.Core.Features.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Notifications;

/// <summary>Writes each mail as the name of its template, and keeps what was sent.</summary>
internal sealed class Post : IMailComposer, IMailTransport
{
    public bool Broken { get; set; }

    public ConcurrentDictionary<string, bool> Refused { get; } = [];

    public int Tried => _tried;

    private int _tried;

    public ConcurrentQueue<MailContent> Sent { get; } = [];

    public ConcurrentQueue<MailSubject> Subjects { get; } = [];

    public ConcurrentQueue<(string Address, string Template, bool Represents, string? Token)> Recipients { get; } = [];

    public ConcurrentQueue<InspectionSubject> Inspections { get; } = [];

    public ConcurrentQueue<LinkSubject> Links { get; } = [];

    public ConcurrentQueue<EntrySubject> Entries { get; } = [];

    public void Register(IServiceCollection services) => services.AddSingleton<IMailComposer>(this).AddSingleton<IMailTransport>(this);

    public MailContent Compose(string template, string key, MailRecipient to, MailSubject about)
    {
        Subjects.Enqueue(about);
        Recipients.Enqueue((to.Address, template, to.Represents, about.Token));
        return new MailContent(to.Address, to.Name, template, "", "", to.Language, key);
    }

    public MailContent ComposeLink(string key, MailRecipient to, LinkSubject about)
    {
        Links.Enqueue(about);
        return new MailContent(to.Address, to.Name, "link", "", "", to.Language, key);
    }

    public MailContent ComposeVault(string key, MailRecipient to) => new(to.Address, to.Name, "vault", "", "", to.Language, key);

    public MailContent ComposeInspection(string key, MailRecipient to, InspectionSubject about)
    {
        Inspections.Enqueue(about);
        return new MailContent(to.Address, to.Name, "inspection", "", "", to.Language, key);
    }

    public MailContent ComposeAccount(string template, string key, MailRecipient to, EntrySubject? about)
    {
        if (about is not null)
            Entries.Enqueue(about);
        return new MailContent(to.Address, to.Name, template, "", "", to.Language, key);
    }

    public Task SendAsync(MailContent mail, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _tried);
        if (Refused.ContainsKey(mail.To))
            throw new FormatException("no such person");
        if (Broken)
            throw new IOException("no line");
        Sent.Enqueue(mail);
        return Task.CompletedTask;
    }
}
