namespace EPeople.Web.Resources;

/// <summary>Words that several areas share: names of states and kinds, dates, parts. Marker of Shared.ar.resx, Shared.fr.resx and Shared.en.resx.</summary>
public sealed class Shared;
