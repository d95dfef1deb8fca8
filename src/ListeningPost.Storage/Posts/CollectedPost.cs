using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;

namespace ListeningPost.Storage.Posts;

/// <summary>A post with all that was worked out about it.</summary>
/// <param name="Post">As the source saw it.</param>
/// <param name="Mentions">The brands whose queries it matches.</param>
/// <param name="Voices">Brands for which it speaks, by slug: <c>company</c> or <c>employee</c>. For all others the public speaks.</param>
/// <param name="Print">By which copies are found; null when the text is too short for it, or no brand is mentioned.</param>
public sealed record CollectedPost(
    Post Post,
    IReadOnlyList<FoundMention> Mentions,
    IReadOnlyDictionary<string, string> Voices,
    StoryPrint? Print)
{
    /// <summary>
    /// A hash of the article's address, blind to scheme, <c>www.</c> and a closing slash: one page is one story whatever the feeds
    /// say of it. Null where the address alone does not name the post, or no brand is mentioned.
    /// </summary>
    public long? AddressKey { get; init; }
}

/// <summary>A brand's query matched a post.</summary>
/// <param name="Brand">Its slug.</param>
/// <param name="Matched">The words that matched.</param>
/// <param name="Findings">Language, sentiment, kind, and why.</param>
/// <param name="QueryHash">Of the query that matched; null: the brand's present one.</param>
public sealed record FoundMention(string Brand, IReadOnlyList<string> Matched, Findings Findings, string? QueryHash = null);
