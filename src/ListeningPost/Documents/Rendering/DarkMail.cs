namespace ListeningPost.Documents.Rendering;

/// <summary>What a mail looks like where its reader prefers the dark, and the mail program asks.</summary>
internal static class DarkMail
{
    private static readonly (string Selector, string Style)[] Rules =
    [
        (".g", Ground(DarkPalette.Ground)), (".p", Ground(DarkPalette.Paper)), (".i", Ink(DarkPalette.Ink)), (".f", Ink(DarkPalette.Faint)),
        (".l", $"border-color:{DarkPalette.Line} !important"), (".w", Ink(DarkPalette.WithYou)), (".o", Ink(DarkPalette.PeopleOnlyInk)),
        (".u", Ink(DarkPalette.WithoutYou)), (".a", Ink(DarkPalette.Alert)), (".k", Ink(DarkPalette.Link)),
        (".x", $"{Ground(DarkPalette.Notice)};{Ink(DarkPalette.Alert)}"), (".m", $"{Ground(DarkPalette.Mark)};{Ink(DarkPalette.MarkInk)}"),
    ];

    /// <summary>A sheet of its own: programs that cannot read it drop it, and nothing else.</summary>
    public static string Sheet { get; } =
        $"@media (prefers-color-scheme: dark) {{ {string.Join(' ', Rules.Select(rule => $"{rule.Selector} {{ {rule.Style} }}"))} }}";

    private static string Ground(string colour) => $"background:{colour} !important";

    private static string Ink(string colour) => $"color:{colour} !important";
}
