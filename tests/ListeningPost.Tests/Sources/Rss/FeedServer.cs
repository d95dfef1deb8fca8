using System.Net;
using System.Text;

namespace ListeningPost.Tests.Sources.Rss;

/// <summary>Answers in place of the network: by address, each request noted.</summary>
internal sealed class FeedServer : HttpMessageHandler
{
    private readonly Dictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> _pages = new(StringComparer.Ordinal);

    public List<HttpRequestMessage> Requests { get; } = [];

    public FeedServer On(string address, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        _pages[address] = answer;
        return this;
    }

    public FeedServer On(string address, string body, params (string Name, string Value)[] headers) =>
        On(address, _ => Answer(body, headers));

    public FeedServer Moved(string address, string target) => On(address, _ => new HttpResponseMessage(HttpStatusCode.MovedPermanently)
    {
        Headers = { Location = new Uri(target) },
    });

    public static HttpResponseMessage Answer(string body, params (string Name, string Value)[] headers) =>
        With(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) }, headers);

    public static HttpResponseMessage With(HttpResponseMessage answer, params (string Name, string Value)[] headers)
    {
        foreach ((string name, string value) in headers)
        {
            _ = answer.Headers.TryAddWithoutValidation(name, value) || answer.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        HttpResponseMessage? answer = _pages.GetValueOrDefault(request.RequestUri!.AbsoluteUri)?.Invoke(request);
        return Task.FromResult(answer ?? new HttpResponseMessage(HttpStatusCode.NotFound));
    }
}
