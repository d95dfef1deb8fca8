using ListeningPost.Core.Words;

namespace ListeningPost.Core.Posts;

/// <summary>How long and how large what others say of a post may be. Whatever a server claims, nothing behind this sees more.</summary>
/// <remarks>
/// What people read is cut between two characters. What names something (an id, an address, a handle) is never cut, which would name
/// something else: it is left out, and a post whose own id is too long is none.
/// </remarks>
public static class PostBounds
{
    /// <summary>Of the text, in UTF-16 units: as much as readers of feeds keep of a page.</summary>
    public const int MaxText = 200_000;

    public const int MaxTitle = 10_000;

    /// <summary>Of an author's name.</summary>
    public const int MaxName = 500;

    public const int MaxBio = 10_000;

    /// <summary>Of a native id: room for two addresses.</summary>
    public const int MaxNativeId = 2 * Permalink.MaxLength;

    /// <summary>Of a handle, an author's id, a tag, a language, a subreddit or a slug.</summary>
    public const int MaxWord = 500;

    public const int MaxTags = 500;

    public const int MaxLabels = 100;

    public const int MaxLinks = 500;

    /// <summary>Of followers, likes, reposts and replies: no platform has so many people, and sums of it do not overflow.</summary>
    public const int MaxCount = 2_000_000_000;

    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The post within bounds: the same instance when it is already.</summary>
    /// <returns>Null when its id is too long or empty, so that it cannot be told from others.</returns>
    public static Post? Bounded(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (post.NativeId.Length is 0 or > MaxNativeId)
        {
            return null;
        }

        Post bounded = post with
        {
            Url = Whole(post.Url, Permalink.MaxLength),
            Title = CutText.To(post.Title, MaxTitle),
            Text = CutText.To(post.Text, MaxText),
            Quoted = CutText.To(post.Quoted, MaxText),
            Author = Bounded(post.Author),
            PublishedAt = Bounded(post.PublishedAt),
            EditedAt = Bounded(post.EditedAt),
            Language = Whole(post.Language, MaxWord),
            InReplyTo = Whole(post.InReplyTo, MaxNativeId),
            Root = Whole(post.Root, MaxNativeId),
            ThreadKey = Whole(post.ThreadKey, MaxNativeId),
            Tags = Bounded(post.Tags, MaxTags, MaxWord),
            Links = Bounded(post.Links, MaxLinks, Permalink.MaxLength),
            CommentsUrl = Whole(post.CommentsUrl, Permalink.MaxLength),
            SiteUrl = Whole(post.SiteUrl, Permalink.MaxLength),
            Labels = Bounded(post.Labels, MaxLabels, MaxWord),
            Subreddit = Whole(post.Subreddit, MaxWord),
            Likes = Score(post.Likes),
            Reposts = (int?)Count(post.Reposts),
            Replies = (int?)Count(post.Replies),
            Rating = post.Rating is >= 1 and <= 5 ? post.Rating : null,
            BrandHint = Whole(post.BrandHint, MaxWord),
        };
        return bounded == post ? post : bounded;
    }

    private static Author Bounded(Author author)
    {
        if (ReferenceEquals(author, Author.Unknown))
        {
            return author;
        }

        Author bounded = author with
        {
            Handle = Whole(author.Handle, MaxWord) ?? "",
            Id = Whole(author.Id, MaxWord),
            Name = CutText.To(author.Name, MaxName),
            Url = Whole(author.Url, Permalink.MaxLength),
            Followers = Count(author.Followers),
            Bio = author.Bio is { } bio ? CutText.To(bio, MaxBio) : null,
        };
        return bounded == author ? author : bounded;
    }

    private static string? Whole(string? name, int most) => name?.Length > most ? null : name;

    private static DateTimeOffset? Bounded(DateTimeOffset? time) => time >= Earliest && time < Latest ? time : null;

    private static IReadOnlyList<string> Bounded(IReadOnlyList<string> list, int most, int longest)
    {
        bool fits = list.Count <= most;
        for (int i = 0; fits && i < list.Count; i++)
        {
            fits = list[i].Length <= longest;
        }

        return fits ? list : [.. list.Where(item => item.Length <= longest).Take(most)];
    }

    private static long? Count(long? claimed) => claimed is { } count and >= 0 ? Math.Min(count, MaxCount) : null;

    /// <summary>Scores may be below zero: votes against are counted too.</summary>
    private static int? Score(int? claimed) => claimed is { } score ? Math.Clamp(score, -MaxCount, MaxCount) : null;
}
