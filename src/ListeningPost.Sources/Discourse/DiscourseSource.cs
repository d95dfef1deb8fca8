using System.Globalization;
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
internal sealed class DiscourseSource(SourceHttp http, DiscourseOptions options) : IThreadSource
{
    private const int PostsAtOnce = 50;
    private const int MaxFurther = 10;

    public string Name => options.Name;

    public string Platform => Platforms.Discourse;

    public string Host => options.BaseUrl is null ? "" : SourceHttp.HostOf(options.BaseUrl);

    private Uri Forum => options.BaseUrl
        ?? throw new SourceException($"Discourse is many forums. Write the one's address into BaseUrl of source '{Name}'.") { Failure = SourceFailure.Refused };

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => SearchRound.StepAsync<Walk>(
        request,
        SearchRound.Terms(request.SearchTerms),
        (term, walk) => SearchAsync(term, walk ?? new Walk(), request, cancellationToken));

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        string topic = Uri.EscapeDataString(TopicOf(request));
        DiscoursePage page = await GetAsync(Endpoint.Of(Forum, $"/t/{topic}.json"), cancellationToken);
        HashSet<string> had = [.. page.Posts.Posts.Select(p => p.NativeId.Split('@')[0])];
        string[][] missing = [.. page.Stream.Where(id => !had.Contains(id)).Chunk(PostsAtOnce)];

        List<Post> posts = [.. page.Posts.Posts];
        int skipped = page.Posts.Skipped;
        foreach (string[] ids in missing.Take(MaxFurther))
        {
            string query = string.Join('&', ids.Select(id => $"post_ids%5B%5D={Uri.EscapeDataString(id)}"));
            DiscoursePage further = await GetAsync(new Uri($"{Endpoint.Of(Forum, $"/t/{topic}/posts.json")}?{query}"), cancellationToken);
            posts.AddRange(further.Posts.Posts);
            skipped += further.Posts.Skipped;
        }

        string? root = posts.Find(p => p.Type == PostType.Post)?.NativeId ?? posts.FirstOrDefault()?.NativeId;
        return new ThreadResult(
            SearchRound.OldestFirst([.. posts.DistinctBy(p => p.NativeId).Select(p => Rooted(p, root))]),
            skipped,
            Complete: missing.Length <= MaxFurther);
    }

    private static Post Rooted(Post post, string? root) =>
        post with { Root = root ?? post.Root, InReplyTo = post.InReplyTo ?? (post.NativeId == root ? null : root) };

    private async Task<SearchStep<Walk>> SearchAsync(string term, Walk walk, PollRequest request, CancellationToken cancellationToken)
    {
        int number = int.TryParse(walk.Next, NumberStyles.None, CultureInfo.InvariantCulture, out int next) ? next : 1;
        Uri uri = Endpoint.Of(Forum, "/search.json", ("q", $"{term} order:latest"), ("page", number == 1 ? null : walk.Next));
        DiscoursePage page = await GetAsync(uri, cancellationToken);
        Sighting[] sightings = [.. page.Posts.OrThrow(Name).Posts.Select(Sighting.ByPublication)];
        return Walking.Step(
            walk, request, page.Posts, sightings, page.HasMore ? (number + 1).ToString(CultureInfo.InvariantCulture) : null);
    }

    private async Task<DiscoursePage> GetAsync(Uri uri, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.SendAsync(uri, HttpAsk.Get, cancellationToken);
        return DiscourseParser.Parse(answer.Body, Forum);
    }

    /// <summary>The topic's number: handed back with the post, or out of its address <c>…/t/slug/5/2</c>.</summary>
    private static string TopicOf(ThreadRequest request)
    {
        if (request.ThreadKey is { Length: > 0 } key)
        {
            return key;
        }

        string[] path = Uri.TryCreate(request.Url, UriKind.Absolute, out Uri? url) ? url.AbsolutePath.Split('/') : [];
        int at = Array.IndexOf(path, "t");
        return at >= 0 && at + 2 < path.Length
            ? path[at + 2]
            : throw new SourceException($"'{request.RootNativeId}' names no topic.") { Failure = SourceFailure.NotFound };
    }
}
