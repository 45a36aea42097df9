namespace EPeople.Web.Resources;

/// <summary>Texts of the oversight pages. Marker of OversightPages.ar.resx, OversightPages.fr.resx and OversightPages.en.resx.</summary>
public sealed class OversightPages;
