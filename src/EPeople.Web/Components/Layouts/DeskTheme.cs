using MudBlazor;

namespace EPeople.Web.Components.Layouts;

/// <summary>The values of wwwroot/tokens.css as a MudBlazor theme; a test compares the two.</summary>
public static class DeskTheme
{
    private static readonly string[] Fonts = ["system-ui", "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Geeza Pro", "Droid Arabic Naskh", "Tahoma", "sans-serif"];

    /// <summary>The one theme of desk, oversight and administration.</summary>
    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0d4a5b",
            Secondary = "#13687f",
            Tertiary = "#4d6b1f",
            Info = "#13687f",
            Success = "#4d6b1f",
            Warning = "#7a5709",
            Error = "#b3391f",
            PrimaryContrastText = "#ffffff",
            SecondaryContrastText = "#ffffff",
            Background = "#fbfaf7",
            Surface = "#ffffff",
            AppbarBackground = "#0d4a5b",
            AppbarText = "#ffffff",
            DrawerBackground = "#0d4a5b",
            DrawerText = "#ffffff",
            TextPrimary = "#17242b",
            TextSecondary = "#4a5a63",
            ActionDefault = "#4a5a63",
            Divider = "#dcd8cf",
            LinesDefault = "#dcd8cf",
            LinesInputs = "#6f7d84",
            TableLines = "#dcd8cf",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7cc4d8",
            Secondary = "#9bd5e5",
            Tertiary = "#b3d37a",
            Info = "#9bd5e5",
            Success = "#b3d37a",
            Warning = "#e6c36a",
            Error = "#ff9a80",
            PrimaryContrastText = "#10191d",
            SecondaryContrastText = "#10191d",
            ErrorContrastText = "#10191d",
            Background = "#10191d",
            Surface = "#17242a",
            AppbarBackground = "#17242a",
            AppbarText = "#e8edef",
            DrawerBackground = "#17242a",
            DrawerText = "#e8edef",
            TextPrimary = "#e8edef",
            TextSecondary = "#a9b7bd",
            ActionDefault = "#a9b7bd",
            Divider = "#2c3d45",
            LinesDefault = "#2c3d45",
            LinesInputs = "#71858e",
            TableLines = "#2c3d45",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "1rem", LineHeight = "1.6" },
            Button = new ButtonTypography { FontFamily = Fonts, FontWeight = "650", TextTransform = "none", FontSize = "1rem" },
        },
    };
}
