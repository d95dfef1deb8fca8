using System.Text.RegularExpressions;

namespace ListeningPost.Sources.Bluesky;

/// <summary>How names are written on Bluesky (atproto.com/specs/handle).</summary>
internal static partial class BlueskySyntax
{
    private const int TimeoutMilliseconds = 1_000;

    /// <summary>
    /// A domain name of at least two labels, the last of which begins with a letter; and not the one that servers show for a
    /// broken handle.
    /// </summary>
    public static bool IsHandle(string text) => text.Length <= 253 && Handle().IsMatch(text) && text != "handle.invalid";

    [GeneratedRegex(
        @"^([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\z",
        RegexOptions.ExplicitCapture,
        TimeoutMilliseconds)]
    private static partial Regex Handle();
}
