using System.Text;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Matching;

/// <summary>A field, as far as it can be told without work.</summary>
internal sealed class FieldFilter(FieldNode node, TimeZoneInfo zone) : Filter
{
    public override Certainty Test(PostScan scan, int texts)
    {
        Post post = scan.Post;
        return node.Field switch
        {
            QueryField.Platform => Sure(string.Equals(post.Platform, node.Value, StringComparison.OrdinalIgnoreCase)),
            QueryField.Followers => Sure(FieldEvaluator.IsWithin(post.Author.Followers, node)),
            QueryField.Published => Sure(FieldEvaluator.IsWithin(post.PublishedAt, node, zone)),
            QueryField.Site => Perhaps(MayBeOn(post.Url)),
            QueryField.Url => Perhaps(post.Url is not null),
            QueryField.Language => Perhaps(post.Language?.StartsWith(node.Value, StringComparison.OrdinalIgnoreCase) == true),
            QueryField.Tag => Perhaps(post.Tags.Count > 0 || scan.MayContain('#')),
            QueryField.Links => Perhaps(post.Links.Count > 0 || scan.MayContain('.')),
            QueryField.Subreddit => Perhaps(post.Subreddit is not null),
            QueryField.Author => Perhaps(post.Author is not { Handle: "", Name: "", Id: null }),
            >= QueryField.Brand => Certainty.No,
            _ => Certainty.Maybe,
        };
    }

    /// <summary>Fields highlight nothing.</summary>
    public override bool Collect(PostScan scan, int texts, List<Hit> hits) => true;

    private static Certainty Sure(bool holds) => holds ? Certainty.Yes : Certainty.No;

    private static Certainty Perhaps(bool mayHold) => mayHold ? Certainty.Maybe : Certainty.No;

    /// <summary>A host stands in its address as written, unless it is escaped or not in ASCII.</summary>
    private bool MayBeOn(string? url) => url is not null
        && (url.Contains(node.Value, StringComparison.OrdinalIgnoreCase) || url.Contains('%', StringComparison.Ordinal) || !Ascii.IsValid(url));
}

/// <summary>Verbatim characters without a word among them: perhaps, if their first is there.</summary>
internal sealed class SymbolFilter(char first) : Filter
{
    public override Certainty Test(PostScan scan, int texts) => scan.MayContain(first) ? Certainty.Maybe : Certainty.No;

    /// <summary>A filter for characters of which no other text is a form; null for others.</summary>
    public static Filter? For(string characters)
    {
        char first = characters.Length > 0 ? characters[0] : 'a';
        bool isOwnForm = char.IsHighSurrogate(first) || (char.IsAscii(first) && !char.IsAsciiLetterOrDigit(first) && first is not ('\'' or ';' or '`'));
        return isOwnForm ? new SymbolFilter(first) : null;
    }
}
