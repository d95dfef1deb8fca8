namespace ListeningPost.Sources.Text;

/// <summary>
/// The words of a post that stand beside its text and that its platform's own search finds: what its pictures show, the options
/// of a poll, captions, the card of a page it links to.
/// </summary>
internal static class WordsBeside
{
    /// <summary>More pictures or options than any platform takes.</summary>
    private const int MaxPieces = 200;

    /// <summary>The text, and below it each piece on lines of its own.</summary>
    /// <param name="text">Tidy; may be empty.</param>
    /// <param name="pieces">Without markup; empty ones, and those that are a line of the text or a piece already, are left out.</param>
    public static string Join(string text, IEnumerable<string?> pieces)
    {
        string[] tidy = [.. pieces.Select(piece => PlainText.FromText(piece).Text).Where(piece => piece.Length > 0).Take(MaxPieces)];
        if (tidy.Length == 0)
        {
            return text;
        }

        var known = new HashSet<string>(text.Split('\n'), StringComparer.Ordinal);
        IEnumerable<string> added = tidy.Where(known.Add);
        return string.Join('\n', text.Length > 0 ? added.Prepend(text) : added);
    }
}
