namespace EPeople.Web.Resources;

/// <summary>Texts of the administration pages. Marker of AdminPages.ar.resx, AdminPages.fr.resx and AdminPages.en.resx.</summary>
public sealed class AdminPages;
