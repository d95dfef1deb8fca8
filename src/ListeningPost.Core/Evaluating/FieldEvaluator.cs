using System.Collections.Frozen;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Evaluating;

/// <summary>Says whether a post has what a field asks for.</summary>
internal static class FieldEvaluator
{
    private static readonly FrozenDictionary<QueryField, Func<FieldNode, PostView, TimeZoneInfo, bool>> Tests =
        new Dictionary<QueryField, Func<FieldNode, PostView, TimeZoneInfo, bool>>
        {
            [QueryField.Author] = (node, view, _) => IsAuthor(node, view),
            [QueryField.Site] = (node, view, _) => PostAddresses.IsOnHost(PostAddresses.SiteAddress(view.Post), node.Value),
            [QueryField.Url] = (node, view, _) => IsPartOf(view.Post.Url, node.Value),
            [QueryField.Links] = (node, view, _) => IsLinking(view.Post, node.Value),
            [QueryField.Platform] = (node, view, _) => Is(view.Post.Platform, node.Value),
            [QueryField.Source] = (node, view, _) => FieldText.IsLike(view.Source, node.Value),
            [QueryField.Language] = (node, view, _) => IsLanguage(view.Post.Language, node.Value),
            [QueryField.Tag] = (node, view, _) => Hashtags.Of(view.Post).Any(tag => FieldText.IsLike(tag, node.Value)),
            [QueryField.Type] = (node, view, _) => Is(view.Post.Type.ToString(), node.Value),
            [QueryField.Subreddit] = (node, view, _) => IsSubreddit(view.Post.Subreddit, node.Value),
            [QueryField.Followers] = (node, view, _) => IsWithin(view.Post.Author.Followers, node),
            [QueryField.Thread] = (node, view, _) => IsThread(view.Post, node.Value),
            [QueryField.Bot] = (node, view, _) => Is(view.Post.Author.IsBot ? "true" : "false", node.Value),
            [QueryField.Label] = (node, view, _) => IsLabelled(view.Post, node.Value),
            [QueryField.Published] = (node, view, zone) => IsWithin(view.Post.PublishedAt, node, zone),
        }.ToFrozenDictionary();

    /// <summary>Fields without a test are worked out after matching: only a search over stored mentions knows them.</summary>
    public static bool Matches(FieldNode node, PostView view, TimeZoneInfo zone)
    {
        if (Tests.TryGetValue(node.Field, out var test))
        {
            return test(node, view, zone);
        }

        return view.Facts?.Has(node) == true;
    }

    public static bool IsWithin(DateTimeOffset? time, FieldNode node, TimeZoneInfo zone) =>
        time is { } at
        && (node.From is not { } from || at >= from.Begins(zone))
        && (node.Until is not { } until || at <= until.Ends(zone));

    public static bool IsWithin(long? number, FieldNode node) =>
        number is { } n && (node.Low is not { } low || n >= low) && (node.High is not { } high || n <= high);

    public static bool IsLabelled(Post post, string value) => post.Labels.Any(label => FieldText.IsLike(label, value));

    private static bool Is(string text, string value) => string.Equals(text, value, StringComparison.OrdinalIgnoreCase);

    private static bool IsPartOf(string? url, string value) =>
        url is not null && FieldText.Folded(url).Contains(value, StringComparison.Ordinal);

    private static bool IsLinking(Post post, string host) =>
        host == FieldText.Any ? PostAddresses.HasLinks(post) : PostAddresses.LinksTo(post, host);

    /// <summary>Whatever its region or script: <c>de-AT</c> is de.</summary>
    private static bool IsLanguage(string? language, string value) => language is not null && Is(language.Split('-', '_')[0], value);

    private static bool IsSubreddit(string? subreddit, string value) =>
        subreddit is not null && FieldText.IsLike(FieldText.Subreddit(FieldText.Folded(subreddit)), value);

    /// <summary>The whole handle, with or without @ and instance, or the id, or a word of the name.</summary>
    private static bool IsAuthor(FieldNode node, PostView view)
    {
        Author author = view.Post.Author;
        return IsHandle(author.Handle, FieldText.Handle(node.Value))
            || (author.Id is { Length: > 0 } id && Is(id, node.Value))
            || (node.Name is { } name && Occurrences.Of(name, view.Name).Count > 0);
    }

    private static bool IsHandle(string written, string wanted)
    {
        string handle = FieldText.Handle(FieldText.Folded(written));
        if (handle.Length == 0)
        {
            return false;
        }

        bool namesInstance = wanted.Contains('@', StringComparison.Ordinal);
        return FieldText.IsLike(handle, wanted) || (!namesInstance && FieldText.IsLike(handle.Split('@')[0], wanted));
    }

    private static bool IsThread(Post post, string value)
    {
        if (post.Root == value)
        {
            return true;
        }

        bool isRoot = post.Root is null ? post.InReplyTo is null : post.Root == post.NativeId;
        return isRoot && (post.NativeId == value || post.Url == value);
    }
}
