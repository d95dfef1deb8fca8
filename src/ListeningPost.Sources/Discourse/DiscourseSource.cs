using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Discourse;

/// <summary>Searches a forum for posts, newest first, and reads their topics.</summary>
/// <remarks>
/// Facts: 50 requests in ten seconds and 200 a minute per IP (reported). A topic's answer holds its first 20 posts and the numbers
/// of all; the others are asked for by number.
/// </remarks>
internal sealed class DiscourseSource(SourceHttp http, DiscourseOptions options)
    : WalkedSource(options.Name, Platforms.Discourse.Name, options.BaseUrl ?? Nowhere), IThreadSource
{
    private const int PostsAtOnce = 50;
    private const int MaxPieces = 11;

    private static readonly Uri Nowhere = new("https://forum.invalid");

    private static readonly HttpAsk Ask = new() { Advise = Advise };

    public override string Host => options.BaseUrl is null ? "" : base.Host;

    public override string? Off =>
        options.BaseUrl is null ? $"Discourse is many forums. Write the one's address into BaseUrl of source '{Name}'." : null;

    protected override string Cost => "free: 200 requests a minute";

    /// <summary>What a forum's refusals mean.</summary>
    public static RefusalAdvice? Advise(Refusal refusal) => (refusal.Code, refusal.Status) switch
    {
        ("not_logged_in" or "invalid_access", _) => new("the forum shows this to its members only: set Enabled to false")
        {
            Failure = SourceFailure.Unauthorized,
        },
        (_, HttpStatusCode.NotFound) => new("check that BaseUrl is a forum's address, with its path if it has one"),
        _ => null,
    };

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        string topic = Uri.EscapeDataString(TopicOf(request));
        DiscoursePage? first = null;
        ThreadResult thread = await ThreadPieces.ReadAsync(request.Rest, MaxPieces, async last =>
        {
            if (first is null)
            {
                first = await GetAsync(Endpoint.Of(Server, $"/t/{topic}.json"), cancellationToken);
                return new ThreadPiece(first.Posts, Left(first, last ?? LastOf(first))) { IsCut = first.IsCut };
            }

            string[] ids = [.. After(first.Stream, last).Take(PostsAtOnce)];
            string query = string.Join('&', ids.Select(id => $"post_ids%5B%5D={Uri.EscapeDataString(id)}"));
            DiscoursePage further = await GetAsync(new Uri($"{Endpoint.Of(Server, $"/t/{topic}/posts.json")}?{query}"), cancellationToken);
            return new ThreadPiece(further.Posts, Left(first, ids[^1]));
        });

        // The topic's own post, or the oldest that is there.
        string? root = thread.Posts.OrderBy(p => p.Type != PostType.Post).FirstOrDefault()?.NativeId;
        return thread with { Posts = [.. thread.Posts.Select(p => Rooted(p, root))] };
    }

    protected override Uri AddressOf(PageRequest asked) =>
        Endpoint.Of(Server, "/search.json", ("q", $"{Quotes.Of(asked.Key)} order:latest"), ("page", asked.Token));

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        DiscoursePage page = await GetAsync(AddressOf(asked), cancellationToken);
        return new ResultPage(page.Posts, asked.NextIf(page.HasMore));
    }

    /// <summary>The number of the last post that the topic's first answer holds.</summary>
    private static string? LastOf(DiscoursePage topic)
    {
        HashSet<string> had = [.. topic.Posts.Posts.Select(p => p.NativeId.Split('@')[0])];
        return topic.Stream.LastOrDefault(had.Contains);
    }

    /// <summary>That number, if any of the topic's come after it.</summary>
    private static string? Left(DiscoursePage topic, string? last) => After(topic.Stream, last).Any() ? last ?? "" : null;

    private static IEnumerable<string> After(IReadOnlyList<string> stream, string? last) =>
        stream.Skip(stream.ToList().IndexOf(last ?? "") + 1);

    private static Post Rooted(Post post, string? root)
    {
        if (post.NativeId == root)
        {
            return post with { Root = root };
        }

        return post with { Root = root ?? post.Root, InReplyTo = post.InReplyTo ?? root };
    }

    private async Task<DiscoursePage> GetAsync(Uri uri, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.SendAsync(uri, Ask, cancellationToken);
        return DiscourseParser.Parse(answer.Body, Server);
    }

    /// <summary>The topic's number: handed back with the post, or out of its address <c>…/t/slug/5/2</c>.</summary>
    private static string TopicOf(ThreadRequest request)
    {
        if (request.ThreadKey is { Length: > 0 } key)
        {
            return key;
        }

        string[] path = Endpoint.PathOf(request.Url);
        int at = Array.IndexOf(path, "t");
        if (at < 0 || at + 2 >= path.Length)
        {
            throw new SourceException($"'{request.RootNativeId}' names no topic.") { Failure = SourceFailure.Nameless };
        }

        return path[at + 2];
    }
}
