using EPeople.Web.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace EPeople.Web.Hosting;

/// <summary>MudBlazor's own words (a dialog's close button, a pager) from Shared.*.resx, keys <c>Mud…</c>; without a key of ours its English stays.</summary>
public sealed class MudTexts(IStringLocalizer<Shared> texts) : MudLocalizer
{
    /// <inheritdoc/>
    public override LocalizedString this[string key] => texts[key];

    /// <inheritdoc/>
    public override LocalizedString this[string key, params object[] arguments] => texts[key, arguments];
}
