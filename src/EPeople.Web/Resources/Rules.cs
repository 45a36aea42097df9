namespace EPeople.Web.Resources;

/// <summary>Translations of rule codes and of fields' error codes. Marker of Rules.ar.resx, Rules.fr.resx and Rules.en.resx.</summary>
public sealed class Rules;
