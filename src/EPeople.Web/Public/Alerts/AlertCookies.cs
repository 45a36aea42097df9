using EPeople.Core.Domain;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace EPeople.Web.Public.Alerts;

/// <summary>
/// The two cookies of the alert channel, there only while a form or a conversation is open: what opens the draft, and which conversation is open.
/// No key of an alert stands in either. Their names say nothing to whoever looks through a browser.
/// </summary>
public sealed class AlertCookies(IDataProtectionProvider protection, IOptions<AntiforgeryOptions> forms)
{
    private const string Draft = "p1";
    private const string Conversation = "p2";
    private static readonly TimeSpan _draftLife = TimeSpan.FromHours(3);
    private static readonly TimeSpan _conversationLife = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector draft = protection.CreateProtector("EPeople.AlertDraft").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector conversation = protection.CreateProtector("EPeople.AlertConversation").ToTimeLimitedDataProtector();

    /// <summary>The secret of the draft written on this device; null when there is none.</summary>
    public string? ReadDraft(HttpContext http) => ProtectedCookie.Read(http, Draft, draft);

    /// <summary>Binds the device to a draft.</summary>
    public void WriteDraft(HttpContext http, string session) => ProtectedCookie.Write(http, Draft, draft, session, _draftLife);

    /// <summary>The reporter whose receipt was shown here; their key lies with the server, and may be gone.</summary>
    public Actor? ReadReporter(HttpContext http) =>
        ProtectedCookie.Read(http, Conversation, conversation)?.Split('.') is [var id, var session] && Guid.TryParse(id, out var alert) ? Actor.Reporter(new AlertId(alert), session) : null;

    /// <summary>Opens a conversation on this device, or prolongs it.</summary>
    public void WriteReporter(HttpContext http, Actor reporter) =>
        ProtectedCookie.Write(http, Conversation, conversation, $"{reporter.AlertId!.Value.Value:N}.{reporter.Session}", _conversationLife);

    /// <summary>Closes the conversation on this device.</summary>
    public static void ForgetReporter(HttpContext http) => ProtectedCookie.Delete(http, Conversation);

    /// <summary>The end: nothing of the channel stays on this device.</summary>
    public void ForgetAll(HttpContext http)
    {
        ProtectedCookie.Delete(http, Draft);
        ProtectedCookie.Delete(http, Conversation);
        ProtectedCookie.Delete(http, forms.Value.Cookie.Name!);
    }
}
