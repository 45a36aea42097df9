namespace EPeople.Core.Features.Notifications;

/// <summary>A mail ready to leave: one text, twice (plain and HTML), in one language.</summary>
/// <param name="To">E-mail address.</param>
/// <param name="ToName">Name beside the address, if known.</param>
/// <param name="Subject">Subject, one line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">The same as a complete HTML document without script, foreign images or links that act by themselves.</param>
/// <param name="Language">Language of all of it: <c>ar</c>, <c>fr</c>, <c>en</c>.</param>
/// <param name="Key">Idempotency key of the notice; becomes the Message-Id.</param>
public sealed record MailContent(string To, string? ToName, string Subject, string Text, string Html, string Language, string Key);
