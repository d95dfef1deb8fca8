using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Evaluating;

/// <summary>Says whether a post has what a field asks for.</summary>
internal static class FieldEvaluator
{
    public static bool Matches(FieldNode node, PostView view, TimeZoneInfo zone)
    {
        Post post = view.Post;
        return node.Field switch
        {
            QueryField.Author => IsAuthor(node, view),
            QueryField.Site => PostAddresses.IsOnHost(post.Url, node.Value),
            QueryField.Url => post.Url is { } url && FieldText.Folded(url).Contains(node.Value, StringComparison.Ordinal),
            QueryField.Links => PostAddresses.LinksTo(post, node.Value),
            QueryField.Platform => Is(post.Platform, node.Value),
            QueryField.Source => FieldText.IsLike(view.Source, node.Value),
            QueryField.Language => post.Language is { } language && Is(language.Split('-', '_')[0], node.Value),
            QueryField.Tag => Hashtags.Of(post).Any(tag => FieldText.IsLike(tag, node.Value)),
            QueryField.Type => Is(post.Type.ToString(), node.Value),
            QueryField.Subreddit => post.Subreddit is { } subreddit && FieldText.IsLike(FieldText.Subreddit(FieldText.Folded(subreddit)), node.Value),
            QueryField.Followers => IsWithin(post.Author.Followers, node),
            QueryField.Thread => IsThread(post, node.Value),
            QueryField.Published => IsWithin(post.PublishedAt, node, zone),

            // Worked out after matching: only a search over stored mentions knows them.
            _ => view.Facts?.Has(node) == true,
        };
    }

    public static bool IsWithin(DateTimeOffset? time, FieldNode node, TimeZoneInfo zone) =>
        time is { } at
        && (node.From is not { } from || at >= from.Begins(zone))
        && (node.Until is not { } until || at <= until.Ends(zone));

    public static bool IsWithin(long? number, FieldNode node) =>
        number is { } n && (node.Low is not { } low || n >= low) && (node.High is not { } high || n <= high);

    private static bool Is(string text, string value) => string.Equals(text, value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole handle, with or without @ and instance, or a word of the name.</summary>
    private static bool IsAuthor(FieldNode node, PostView view)
    {
        Author author = view.Post.Author;
        string wanted = FieldText.Handle(node.Value);
        string handle = FieldText.Handle(FieldText.Folded(author.Handle));
        bool isHandle = handle.Length > 0
            && (FieldText.IsLike(handle, wanted) || (!wanted.Contains('@', StringComparison.Ordinal) && FieldText.IsLike(handle.Split('@')[0], wanted)));
        return isHandle
            || (author.Id is { Length: > 0 } id && Is(id, node.Value))
            || (node.Name is { } name && Occurrences.Of(name, view.Name).Count > 0);
    }

    private static bool IsThread(Post post, string value)
    {
        bool isRoot = post.Root is { } root ? root == post.NativeId : post.InReplyTo is null;
        return post.Root == value || (isRoot && (post.NativeId == value || post.Url == value));
    }
}
