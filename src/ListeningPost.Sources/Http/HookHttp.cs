using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace ListeningPost.Sources.Http;

/// <summary>
/// Hands something to an address that somebody configured, through the same closed door as sources: one attempt, no redirect, little
/// of the answer read. What is said of a failure never holds the address, which is a secret.
/// </summary>
public sealed class HookHttp : IDisposable
{
    /// <summary>Of an answer; what it says beyond that is nobody's business.</summary>
    private const int MaxRead = 4_096;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly HttpOptions _options;
    private readonly TimeProvider _clock;
    private readonly ClosedDoor _door;
    private readonly HttpMessageInvoker _invoker;

    /// <exception cref="ArgumentException">A setting that nothing can be done with; the message names it.</exception>
    public HookHttp(HttpOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _clock = clock;
        _door = new ClosedDoor(options);
        _invoker = new HttpMessageInvoker(Wire.Handler(options, _door), disposeHandler: true);
    }

    /// <summary>POSTs JSON. Never throws for what a server or the network does.</summary>
    public async Task<HookAnswer> PostAsync(
        Uri address, byte[] json, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var deadline = new CancellationTokenSource(Longest, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            _door.Check(address);
            await _door.CheckBehindProxyAsync(address, either.Token);
            using HttpRequestMessage request = Request(address, json, headers);
            using HttpResponseMessage response = await _invoker.SendAsync(request, either.Token);
            TimeSpan? wait = RateHeaders.RetryAfter(Wire.Headers(response), _clock.GetUtcNow());
            return new HookAnswer((int)response.StatusCode, wait, await ReadAsync(response, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HookAnswer.None("it did not answer in time");
        }
        catch (Exception e) when (e is DoorException or SocketException or HttpRequestException or IOException)
        {
            return HookAnswer.None(Words(e));
        }
    }

    public void Dispose() => _invoker.Dispose();

    private HttpRequestMessage Request(Uri address, byte[] json, IReadOnlyDictionary<string, string> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Version = HttpVersion.Version20 };
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        request.Content = new ByteArrayContent(json);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>The beginning of what it says; an answer that breaks off after its status is an answer.</summary>
    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaxRead];
        int length = 0;
        try
        {
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
            while (length < MaxRead && await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or SocketException)
        {
            // Its status is what counts.
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static string Words(Exception e) => e switch
    {
        DoorException => $"the closed door refuses it: {e.Message}",
        HttpRequestException { InnerException: DoorException inner } => $"the closed door refuses it: {inner.Message}",
        SocketException { SocketErrorCode: SocketError.HostNotFound } => "its host's name is not known",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its host's name is not known",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "its certificate is not trusted",
        _ => "the connection failed or ended before its answer",
    };
}

/// <summary>What a hook answered.</summary>
/// <param name="Status">Of HTTP; null: there was no answer.</param>
/// <param name="RetryAfter">What it asked for, at most a day.</param>
/// <param name="Text">The beginning of what it said, or why there was no answer.</param>
public sealed record HookAnswer(int? Status, TimeSpan? RetryAfter, string Text)
{
    internal static HookAnswer None(string why) => new(null, null, why);
}
