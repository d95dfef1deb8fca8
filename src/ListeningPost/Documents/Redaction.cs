using System.Text.RegularExpressions;
using ListeningPost.Core.Words;

namespace ListeningPost.Documents;

/// <summary>Takes out of a quote who wrote it and whom it names, for documents that are passed on.</summary>
/// <remarks>The permalink goes too: most of them hold the name, and all lead to it.</remarks>
public static partial class Redaction
{
    /// <summary>Only so much of a text is kept: more is never quoted.</summary>
    private const int MaxText = 20_000;

    /// <summary>The same post, with <c>somebody on Mastodon</c> as its author and no handle in its text.</summary>
    public static QuotedPost Of(QuotedPost post, Wording words)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(words);
        return post with
        {
            Author = words.Say("redacted.author", post.Place),
            Url = null,
            PlaceName = post.Place,
            Text = Of(post.Text, words),
        };
    }

    /// <summary>A text without the handles in it.</summary>
    public static string Of(string text, Wording words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Handle().Replace(CutText.To(text, MaxText), words["redacted.handle"]);
    }

    /// <summary><c>@name</c>, <c>@name@host</c>, <c>u/name</c>, but not within mail addresses or words.</summary>
    [GeneratedRegex(
        @"(?<![\w@.])(?<handle>@[\p{L}\p{Nd}_][\p{L}\p{Nd}_.-]*(?:@[\w-]+(?:\.[\w-]+)+)?|/?u/[A-Za-z0-9_-]{3,20})",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Handle();
}
