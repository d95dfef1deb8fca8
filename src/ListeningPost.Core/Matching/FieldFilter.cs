using System.Text;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Matching;

/// <summary>A field, as far as it can be told without work.</summary>
internal sealed class FieldFilter(FieldNode node, TimeZoneInfo zone) : Filter
{
    public override Certainty Test(PostScan scan, Texts texts)
    {
        if (Holds(scan.Post) is { } holds)
        {
            return holds ? Certainty.Yes : Certainty.No;
        }

        return MayHold(scan) ? Certainty.Maybe : Certainty.No;
    }

    /// <summary>Fields highlight nothing.</summary>
    public override bool Collect(PostScan scan, Texts texts, List<Hit> hits) => true;

    /// <summary>Whether a post has what the field asks for; null where only the evaluator knows.</summary>
    private bool? Holds(Post post) => node.Field switch
    {
        QueryField.Platform => string.Equals(post.Platform, node.Value, StringComparison.OrdinalIgnoreCase),
        QueryField.Followers => FieldEvaluator.IsWithin(post.Author.Followers, node),
        QueryField.Bot => post.Author.IsBot == (node.Value == "true"),
        QueryField.Label => FieldEvaluator.IsLabelled(post, node.Value),
        QueryField.Published => FieldEvaluator.IsWithin(post.PublishedAt, node, zone),

        // Worked out after matching: no post has it yet.
        >= QueryField.Brand => false,
        _ => null,
    };

    /// <summary>Whether a post has anything of the kind that the field asks for.</summary>
    private bool MayHold(PostScan scan) => node.Field switch
    {
        QueryField.Site => MayBeOn(PostAddresses.SiteAddress(scan.Post)),
        QueryField.Url => scan.Post.Url is not null,
        QueryField.Language => scan.Post.Language?.StartsWith(node.Value, StringComparison.OrdinalIgnoreCase) == true,
        QueryField.Tag => MayHaveTags(scan),
        QueryField.Links => MayLink(scan),
        QueryField.Subreddit => scan.Post.Subreddit is not null,
        QueryField.Author => scan.Post.Author is not { Handle: "", Name: "", Id: null },
        _ => true,
    };

    private static bool MayHaveTags(PostScan scan) =>
        scan.Post.Tags.Count > 0 || scan.MayContain('#') || scan.MayContain('＃');

    /// <summary>An address has a scheme, or begins with www.</summary>
    private static bool MayLink(PostScan scan) => scan.Post.Links.Count > 0 || scan.MayContain('.') || scan.MayContain(':');

    /// <summary>A host stands in its address as written, unless it is escaped or not in ASCII.</summary>
    private bool MayBeOn(string? url) => url is not null
        && (url.Contains(node.Value, StringComparison.OrdinalIgnoreCase)
            || url.Contains('%', StringComparison.Ordinal)
            || !Ascii.IsValid(url));
}
