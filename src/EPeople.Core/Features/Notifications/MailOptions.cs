namespace EPeople.Core.Features.Notifications;

/// <summary>How mails leave. Without a host they are written to a folder instead.</summary>
public sealed record MailOptions
{
    /// <summary>Sender's address.</summary>
    public string From { get; init; } = "no-reply@localhost";

    /// <summary>Sender's name as people see it.</summary>
    public string FromName { get; init; } = "EPeople";

    /// <summary>SMTP server; empty: nothing is sent, mails are kept as files.</summary>
    public string Host { get; init; } = "";

    /// <summary>TCP port: 587 for submission, 465 with <see cref="MailTls.OnConnect"/>.</summary>
    public int Port { get; init; } = 587;

    /// <summary>User name; empty: no sign-in.</summary>
    public string User { get; init; } = "";

    /// <summary>Password.</summary>
    public string Password { get; init; } = "";

    /// <summary>How the connection is protected.</summary>
    public MailTls Tls { get; init; } = MailTls.StartTls;

    /// <summary>Longest time for one mail, with connecting.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Connections kept open at most.</summary>
    public int Connections { get; init; } = 4;
}

/// <summary>How a connection to the SMTP server is protected.</summary>
public enum MailTls
{
    /// <summary>STARTTLS is required: a server without it gets nothing.</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    OnConnect,

    /// <summary>In clear: for a relay on the same machine only. A password is never sent this way.</summary>
    None,
}
