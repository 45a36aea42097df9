namespace EPeople.Web.Resources;

/// <summary>Texts of the clerks' pages. Marker of DeskPages.ar.resx, DeskPages.fr.resx and DeskPages.en.resx.</summary>
public sealed class DeskPages;
