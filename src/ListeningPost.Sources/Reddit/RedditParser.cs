using System.Net;
using System.Text.Json;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Reddit;

/// <summary>Reads Reddit's listings, threads and <c>morechildren</c>.</summary>
/// <remarks>
/// A listing is <c>{kind:Listing,data:{after,children:[{kind:t3|t1|more,data}]}}</c>. With <c>raw_json=1</c> markup is given as
/// it is; without, <c>&lt; &gt; &amp;</c> are escaped once more, which the first character of any <c>…_html</c> shows.
/// What was removed or deleted is passed over; a post whose author deleted the account stays, its author unknown.
/// </remarks>
internal static class RedditParser
{
    /// <summary>Parses any of the shapes.</summary>
    public static PostPage Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Reddit");
        JsonElement root = document.RootElement;
        bool isThread = root.ValueKind == JsonValueKind.Array || root.Get("json") is not null;
        return isThread ? Thread(root).Posts : Listing(root).Posts;
    }

    /// <summary>Parses a page of search results, newest first.</summary>
    /// <exception cref="SourceException">It is no listing.</exception>
    public static RedditListing ParseListing(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Reddit search");
        return Listing(document.RootElement);
    }

    /// <summary>
    /// Parses a thread: an array of two listings, the submission and its comments, nested; or what <c>morechildren</c> adds to one.
    /// </summary>
    /// <exception cref="SourceException">It is neither.</exception>
    public static RedditThread ParseThread(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = Json.Parse(body, "Reddit thread");
        return Thread(document.RootElement);
    }

    private static RedditListing Listing(JsonElement root)
    {
        if (root.Get("data", "children") is not { ValueKind: JsonValueKind.Array } children)
        {
            throw NoListing("search", root);
        }

        var posts = new PostList();
        bool escaped = IsEscaped(children);
        foreach (JsonElement child in children.EnumerateArray())
        {
            Add(posts, child, escaped);
        }

        return new RedditListing(posts.ToPage(), root.Get("data")!.Value.Text("after"));
    }

    private static RedditThread Thread(JsonElement root)
    {
        IEnumerable<JsonElement?> listings = root.AsList().Select(listing => listing.Get("data", "children"));
        JsonElement[] lists = [.. listings.Append(root.Get("json", "data", "things")).OfType<JsonElement>()];
        if (lists.Length == 0)
        {
            throw NoListing("thread", root);
        }

        var posts = new PostList();
        List<string> more = [];
        List<string> branches = [];
        bool cut = false;
        bool escaped = lists.Any(IsEscaped);
        var waiting = new Stack<JsonElement>(lists.Reverse().SelectMany(list => list.AsList().Reverse()));
        while (waiting.TryPop(out JsonElement thing))
        {
            if (thing.Text("kind") == "more")
            {
                cut |= !Note(thing.Get("data") ?? default, more, branches);
                continue;
            }

            foreach (JsonElement reply in (thing.Get("data", "replies", "data", "children")?.AsList() ?? []).Reverse())
            {
                waiting.Push(reply);
            }

            Add(posts, thing, escaped);
        }

        return new RedditThread(posts.ToPage(), more, branches, cut);
    }

    /// <summary>A stub names comments that were left out, or the one below which all were.</summary>
    /// <returns>False when it names nothing.</returns>
    private static bool Note(JsonElement stub, List<string> more, List<string> branches)
    {
        string[] children = [.. stub.List("children").Select(c => c.AsText()).OfType<string>()];
        more.AddRange(children);
        if (children.Length == 0 && stub.Text("parent_id") is { } above && above.StartsWith("t1_", StringComparison.Ordinal))
        {
            branches.Add(above[3..]);
            return true;
        }

        return children.Length > 0;
    }

    private static void Add(PostList posts, JsonElement thing, bool escaped)
    {
        JsonElement data = thing.Get("data") ?? default;
        string? kind = thing.Text("kind");
        if (kind is not ("t1" or "t3"))
        {
            posts.PassOver($"neither a submission nor a comment but '{kind}'");
            return;
        }

        string? name = NameOf(data, kind);
        if (RedditGone.Is(data))
        {
            posts.TakenBack(name, $"{name} was removed or deleted");
        }
        else
        {
            posts.AddOrSkip(thing, name is null ? null : RedditPosts.Read(data, name, escaped), "name and created_utc");
        }
    }

    private static string? NameOf(JsonElement data, string kind)
    {
        string? id = data.Text("id");
        string? made = id is null ? null : $"{kind}_{id}";
        return data.Text("name") ?? made;
    }

    /// <summary>Whether markup was escaped a second time, told by the first <c>…_html</c> that there is.</summary>
    private static bool IsEscaped(JsonElement children)
    {
        string? first = children.AsList()
            .Select(child => child.Get("data") ?? default)
            .Select(data => data.Text("selftext_html") ?? data.Text("body_html"))
            .FirstOrDefault(html => html is not null);
        return first?.StartsWith("&lt;", StringComparison.Ordinal) == true;
    }

    private static SourceException NoListing(string what, JsonElement root)
    {
        string said = root.Text("message") ?? root.Text("reason") ?? root.Text("error") ?? "another shape";
        return new SourceException($"Reddit {what}: the answer is no listing but {WebUtility.HtmlDecode(said)}.")
        {
            Failure = SourceFailure.Unreadable,
        };
    }
}

/// <summary>A page of search results.</summary>
/// <param name="Posts">Newest first.</param>
/// <param name="After">Fullname to ask the next page with; null on the last.</param>
internal sealed record RedditListing(PostPage Posts, string? After);

/// <summary>A thread, or a part of one.</summary>
/// <param name="Posts">In the order shown.</param>
/// <param name="More">Ids (without <c>t1_</c>) of comments that have to be asked for.</param>
/// <param name="Branches">Ids of comments below which it goes on deeper than was given ("continue this thread").</param>
/// <param name="IsCut">Something is missing that has no name.</param>
internal sealed record RedditThread(PostPage Posts, IReadOnlyList<string> More, IReadOnlyList<string> Branches, bool IsCut);
