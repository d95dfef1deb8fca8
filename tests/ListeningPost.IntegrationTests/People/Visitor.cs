using System.Net;
using System.Text.RegularExpressions;

namespace ListeningPost.IntegrationTests.People;

/// <summary>A browser of somebody's: it keeps cookies, asks for pages, and goes where it is sent only when it is told to.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient _client;

    public Visitor(Uri address)
    {
        _handler.CookieContainer = Cookies;
        _client = new HttpClient(_handler) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Asks for a page, as from the address bar.</summary>
    public async Task<HttpResponseMessage> LookAsync(string address, params (string Name, string Value)[] headers) =>
        await SendAsync(HttpMethod.Get, address, content: null, headers);

    /// <summary>The same, and goes wherever it is sent.</summary>
    public async Task<(HttpResponseMessage Answer, string Body)> FollowAsync(string address)
    {
        HttpResponseMessage answer = await LookAsync(address);
        for (int hops = 0; answer.Headers.Location is { } next && hops < 10; hops++)
        {
            Uri to = new(answer.RequestMessage!.RequestUri!, next);
            answer.Dispose();
            answer = await LookAsync(to.ToString());
        }

        return (answer, await answer.Content.ReadAsStringAsync(Token));
    }

    public Task<HttpResponseMessage> PostAsync(
        string address, IEnumerable<KeyValuePair<string, string>> form, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, address, new FormUrlEncodedContent(form), headers);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        foreach ((string name, string value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request, Token);
    }

    public static string TokenOf(string page) => Found(page, "name=\"token\" value=\"([^\"]+)\"");

    public static string Found(string page, string pattern) =>
        Regex.Match(page, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Groups[1].Value;

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }
}
