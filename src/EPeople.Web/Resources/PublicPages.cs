namespace EPeople.Web.Resources;

/// <summary>Texts of citizens' pages. Marker of PublicPages.ar.resx, PublicPages.fr.resx and PublicPages.en.resx.</summary>
public sealed class PublicPages;
