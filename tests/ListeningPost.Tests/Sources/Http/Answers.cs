using System.Net;

namespace ListeningPost.Tests.Sources.Http;

/// <summary>Answers in place of the network: each in turn, the last one for ever.</summary>
internal sealed class Answers(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private readonly Lock _lock = new();

    /// <summary>Address and headers of every request, in order.</summary>
    public List<(Uri Uri, IReadOnlyDictionary<string, string> Headers)> Requests { get; } = [];

    public static Func<HttpRequestMessage, HttpResponseMessage> Text(string body, params (string Name, string Value)[] headers) =>
        Status(HttpStatusCode.OK, body, headers);

    public static Func<HttpRequestMessage, HttpResponseMessage> Status(
        HttpStatusCode status, string body = "", params (string Name, string Value)[] headers) => _ =>
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body)) };
        foreach ((string name, string value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    };

    public static Func<HttpRequestMessage, HttpResponseMessage> Fails(Exception e) => _ => throw e;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Requests.Add((request.RequestUri!, request.Headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToString())));
            return Task.FromResult(answers[Math.Min(Requests.Count, answers.Length) - 1](request));
        }
    }
}
