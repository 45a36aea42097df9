namespace EPeople.Web.Hosting;

/// <summary>A static page that runs one small script of the service's own: its policy allows that, and nothing inline or foreign.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PageScriptAttribute : Attribute;
