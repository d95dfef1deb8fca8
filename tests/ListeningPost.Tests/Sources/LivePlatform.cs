using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ListeningPost.Tests.Sources;

/// <summary>A platform in place of the network, on which posts appear between two requests.</summary>
/// <param name="answer">What it answers, from the address's path and query and the posts there are, newest first.</param>
internal sealed class LivePlatform(Func<PlatformRequest, IReadOnlyList<LivePost>, object> answer) : HttpMessageHandler
{
    private readonly List<LivePost> _posts = [];

    public static DateTimeOffset Start { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The time there, for the source as well.</summary>
    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>How many posts appear after each request.</summary>
    public int ArrivingPerRequest { get; set; }

    public IReadOnlyList<LivePost> Posts => _posts;

    public List<PlatformRequest> Requests { get; } = [];

    /// <summary>Posts appear, so many a second.</summary>
    public void Publish(int count, int perSecond = 1)
    {
        for (int i = 0; i < count; i++)
        {
            Now = _posts.Count % perSecond == 0 ? Now.AddSeconds(1) : Now;
            _posts.Add(new LivePost(_posts.Count + 1, Now.ToUnixTimeSeconds()));
        }
    }

    public void Pass(TimeSpan time) => Now += time;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = new PlatformRequest(
            request.RequestUri!, request.Headers.Authorization?.ToString(), request.Method == HttpMethod.Post);
        Requests.Add(asked);
        object body = answer(asked, [.. _posts.AsEnumerable().Reverse()]);
        Publish(ArrivingPerRequest);
        if (body is HttpResponseMessage response)
        {
            return Task.FromResult(response);
        }

        return Task.FromResult(Json(body));
    }

    public static HttpResponseMessage Json(object body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    public static HttpResponseMessage Error(HttpStatusCode status, string body = "") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}

/// <param name="Number">1, 2, 3 … in the order of appearance.</param>
/// <param name="At">Unix seconds.</param>
internal sealed record LivePost(int Number, long At)
{
    public string Iso => DateTimeOffset.FromUnixTimeSeconds(At).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>A request as a platform sees it.</summary>
internal sealed record PlatformRequest(Uri Uri, string? Authorization, bool IsPost)
{
    public string Path => Uri.AbsolutePath;

    /// <summary>A parameter of the query, decoded.</summary>
    public string? this[string name] => Uri.Query.TrimStart('?').Split('&')
        .Where(p => p.StartsWith(name + "=", StringComparison.Ordinal))
        .Select(p => Uri.UnescapeDataString(p[(name.Length + 1)..]))
        .FirstOrDefault();

    public int Number(string name, int otherwise) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
