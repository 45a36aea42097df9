namespace EPeople.Web.Resources;

/// <summary>Texts of mails. Marker of Emails.ar.resx, Emails.fr.resx and Emails.en.resx.</summary>
public sealed class Emails;
