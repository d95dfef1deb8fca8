using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Posts;

/// <summary>Takes out of a post what a text column cannot hold: NUL, and halves of surrogate pairs (which become U+FFFD).</summary>
internal static class PostCleaner
{
    /// <summary>Stands between the elements of a list on its way into an array column, so never in one.</summary>
    public const char Separator = '\u001f';

    public static CollectedPost Clean(CollectedPost collected) => collected with
    {
        Post = Clean(collected.Post),
        Mentions = [.. collected.Mentions.Select(m => m with
        {
            Matched = Clean(m.Matched),
            Findings = Clean(m.Findings),
        })],
    };

    public static Findings Clean(Findings findings) => findings with
    {
        Language = Clean(findings.Language),
        Why = Clean(findings.Why),
        SentimentScore = Bounded(findings.SentimentScore),
    };

    private static float? Bounded(float? score) => score is { } number && float.IsFinite(number) ? Math.Clamp(number, -1, 1) : null;

    /// <summary>A list as one element of an array, which cannot hold lists.</summary>
    public static string Joined(IReadOnlyList<string> texts) => string.Join(Separator, texts);

    private static Post Clean(Post post) => post with
    {
        NativeId = Clean(post.NativeId)!,
        Url = Clean(post.Url),
        Title = Clean(post.Title)!,
        Text = Clean(post.Text)!,
        Quoted = Clean(post.Quoted)!,
        Author = Clean(post.Author),
        Language = Clean(post.Language),
        InReplyTo = Clean(post.InReplyTo),
        Root = Clean(post.Root),
        ThreadKey = Clean(post.ThreadKey),
        Tags = Clean(post.Tags),
        Links = Clean(post.Links),
        CommentsUrl = Clean(post.CommentsUrl),
        SiteUrl = Clean(post.SiteUrl),
        Labels = Clean(post.Labels),
        Subreddit = Clean(post.Subreddit),
        BrandHint = Clean(post.BrandHint),
    };

    private static Author Clean(Author author) => author with
    {
        Handle = Clean(author.Handle)!,
        Id = Clean(author.Id),
        Name = Clean(author.Name)!,
        Url = Clean(author.Url),
        Bio = Clean(author.Bio),
    };

    private static string[] Clean(IReadOnlyList<string> texts) =>
        [.. texts.Select(text => Clean(text)!.Replace(Separator, ' ')).Where(text => text.Length > 0)];

    private static string? Clean(string? text) => text is null ? null : Storable.Text(text);
}
