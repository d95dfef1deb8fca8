using System.Globalization;
using System.Text;

namespace ListeningPost.Core.Posts;

/// <summary>Reads addresses that strangers wrote. Nothing in them throws.</summary>
public static class WebAddress
{
    /// <summary>An absolute address of any scheme; null: it is none.</summary>
    public static Uri? Parse(string? text)
    {
        try
        {
            return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : null;
        }
        catch (IndexOutOfRangeException)
        {
            // What TryCreate itself throws at some hosts of signs that no domain holds (.NET 10).
            return null;
        }
    }

    /// <summary>The same, from where the page stands that names it.</summary>
    public static Uri? Parse(Uri page, string? text)
    {
        ArgumentNullException.ThrowIfNull(page);
        try
        {
            return Uri.TryCreate(page, text, out Uri? address) ? address : null;
        }
        catch (IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>What may become a link: http or https, in one piece, without signs that nobody sees; null: it may not.</summary>
    public static Uri? Link(string? text)
    {
        Uri? address = Parse(text);
        bool isWeb = address is { Scheme: "http" or "https", Host.Length: > 0 };
        return isWeb && address!.AbsoluteUri.EnumerateRunes().All(IsSeen) ? address : null;
    }

    // Half a sign is read as the sign of replacement.
    private static bool IsSeen(Rune rune) => !Rune.IsWhiteSpace(rune) && rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned);
}
