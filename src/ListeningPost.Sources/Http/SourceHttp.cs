using System.Net;
using System.Net.WebSockets;
using ListeningPost.Core.Sources;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ListeningPost.Sources.Http;

/// <summary>The one way in which a source speaks to the network: bounded, paced, retried, and cut off when ill.</summary>
/// <remarks>One for the process: it holds the connections, every host's pipeline and what hosts asked us to wait for.</remarks>
public sealed class SourceHttp : IDisposable
{
    private readonly HttpOptions _options;
    private readonly TimeProvider _clock;
    private readonly ClosedDoor _door;
    private readonly HttpMessageInvoker _invoker;
    private readonly HttpMessageInvoker _sockets;
    private readonly HostPipelines _hosts;
    private readonly AnswerReader _answers;
    private readonly bool _keepsConnections;

    /// <exception cref="ArgumentException">A setting that nothing can be done with; the message names it.</exception>
    public SourceHttp(HttpOptions options, TimeProvider clock)
        : this(options, clock, handler: null)
    {
    }

    /// <param name="handler">In place of the network.</param>
    /// <param name="resolve">In place of the name server.</param>
    internal SourceHttp(HttpOptions options, TimeProvider clock, HttpMessageHandler? handler, ResolveHost? resolve = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _clock = clock;
        _door = new ClosedDoor(options, resolve);
        _keepsConnections = handler is null;
        _invoker = new HttpMessageInvoker(handler ?? Wire.Handler(options, _door), disposeHandler: true);
        _sockets = new HttpMessageInvoker(Wire.Handler(options with { MaxPerHost = int.MaxValue }, _door), disposeHandler: true);
        _hosts = new HostPipelines(options, clock);
        Pauses = new HostPauses(clock);
        _answers = new AnswerReader(Pauses, clock, options.MaxBodyBytes);
    }

    /// <summary>What was asked for and is still to be waited for, by host.</summary>
    public HostPauses Pauses { get; }

    /// <summary>Whether the network is there.</summary>
    public NetworkSigns Network { get; } = new();

    /// <summary>What paid sources have cost.</summary>
    public Spending Spending { get; } = new();

    /// <summary>The process's one clock.</summary>
    internal TimeProvider Clock => _clock;

    /// <summary>
    /// The name by which a host's pauses and budgets are kept: host, or host:port where the port is not the scheme's own.
    /// </summary>
    public static string HostOf(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        string host = uri.IdnHost.TrimEnd('.');
        return uri.IsDefaultPort ? host : FormattableString.Invariant($"{host}:{uri.Port}");
    }

    /// <summary>Sends a GET (or what <paramref name="ask"/> says) through the host's own pipeline and reads the whole body.</summary>
    /// <returns>A 2xx or a 304; other statuses only where <see cref="HttpAsk.Accept"/> allows them.</returns>
    /// <exception cref="SourceException">Everything else, with its <see cref="SourceFailure"/>.</exception>
    public async Task<HttpAnswer> SendAsync(Uri uri, HttpAsk ask, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(ask);
        var chain = new RedirectChain(uri, ask, patience: 2 * TimeSpan.FromSeconds(_options.TimeoutSeconds));
        while (true)
        {
            var hop = new Hop(this, chain.At, chain.Ask, HostOf(chain.At)) { Spent = chain.Spent };
            Reply reply = await HopAsync(hop, chain.IsFollowed ? uri : null, chain.IsPermanent, cancellationToken);
            if (!Redirects.IsRedirect(reply.Status) || ask.Accept.Contains(reply.Status))
            {
                return Answer(reply, chain);
            }

            try
            {
                chain.Follow(reply.Status, reply.Headers.GetValueOrDefault("Location"));
            }
            catch (DoorException e)
            {
                throw Failed(uri, Failures.OfException(e));
            }
        }
    }

    /// <summary>Opens a WebSocket through the same closed door. It is not paced: the caller waits between two attempts.</summary>
    /// <param name="uri">ws or wss; redirects are not followed.</param>
    /// <param name="cancellationToken">Gives up; the connection itself is not bound to it.</param>
    /// <exception cref="SourceException">It could not be opened.</exception>
    public async Task<WebSocket> OpenWebSocketAsync(Uri uri, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uri);
        try
        {
            _door.Check(uri);
            if (PauseOf(new Hop(this, uri, HttpAsk.Get, HostOf(uri))) is { } paused)
            {
                throw paused;
            }

            Network.Begin(HostOf(uri));
            await _door.CheckBehindProxyAsync(uri, cancellationToken);
            WebSocket opened = await WebSockets.OpenAsync(uri, _sockets, _options, _clock, cancellationToken);
            Network.Answered();
            return opened;
        }
        catch (Exception e) when (e is DoorException or AttemptException or System.Net.Sockets.SocketException)
        {
            AttemptException failed = e as AttemptException ?? Failures.OfException(e);
            Network.Failed(HostOf(uri), failed);
            throw Failed(uri, failed);
        }
    }

    public void Dispose()
    {
        _invoker.Dispose();
        _sockets.Dispose();
        _hosts.Dispose();
    }

    /// <param name="asked">Of what came by redirects: where they began.</param>
    /// <param name="permanent">Whether all of them were permanent.</param>
    private async Task<Reply> HopAsync(Hop hop, Uri? asked, bool permanent, CancellationToken cancellationToken)
    {
        try
        {
            return await HopAsync(hop, cancellationToken);
        }
        catch (SourceException e) when (asked is not null)
        {
            throw Failures.AfterRedirect(asked, hop.Uri, e, permanent);
        }
    }

    private async Task<Reply> HopAsync(Hop hop, CancellationToken cancellationToken)
    {
        try
        {
            _door.Check(hop.Uri);
        }
        catch (DoorException e)
        {
            throw Failed(hop.Uri, Failures.OfException(e));
        }

        if (PauseOf(hop) is { } paused)
        {
            throw Failed(hop.Uri, paused);
        }

        HostPipeline host = _hosts.Enter(hop.Purse);
        try
        {
            return await RunAsync(host, hop with { Pace = host.Pace }, cancellationToken);
        }
        finally
        {
            _hosts.Leave(host);
        }
    }

    private async Task<Reply> RunAsync(HostPipeline host, Hop hop, CancellationToken cancellationToken)
    {
        TimeSpan spacing = hop.Ask.Spacing ?? TimeSpan.Zero;
        bool mayRepeat = (hop.Ask.Method == HttpMethod.Get || hop.Ask.Method == HttpMethod.Head) && spacing <= HostPace.LongestWait;
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(HostPipelines.Spacing, spacing);
            context.Properties.Set(HostPipelines.MayRepeat, mayRepeat);
            context.Properties.Set(HostPipelines.Spent, hop.Spent);
            return await host.Pipeline.ExecuteAsync(
                static (inner, hop) => hop.Http.AttemptAsync(hop, inner.CancellationToken), context, hop);
        }
        catch (AttemptException e)
        {
            throw Failed(hop.Uri, e, hop);
        }
        catch (TimeoutRejectedException e)
        {
            throw Failed(hop.Uri, new AttemptException(
                SourceFailure.Timeout, FormattableString.Invariant($"did not answer whole within {_options.TimeoutSeconds} s"), e));
        }
        catch (BrokenCircuitException e)
        {
            throw Failed(hop.Uri, new AttemptException(SourceFailure.Unreachable, "is left alone: its host keeps failing", e)
            {
                RetryAfter = e.RetryAfter,
            });
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Reply> AttemptAsync(Hop hop, CancellationToken cancellationToken)
    {
        if (PauseOf(hop) is { } paused)
        {
            throw paused;
        }

        long began = _clock.GetTimestamp();
        Network.Begin(hop.Host);
        try
        {
            await _door.CheckBehindProxyAsync(hop.Uri, cancellationToken);

            using HttpResponseMessage response = await SendAsync(hop, cancellationToken);
            Network.Answered();
            return await _answers.ReadAsync(hop, response, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or System.Net.Sockets.SocketException or DoorException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AttemptException failed = Failures.OfException(e);
            Network.Failed(hop.Host, failed);
            throw failed;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failures.OfException(e); // The connection's own time limit.
        }
        finally
        {
            hop.Spent.Add(_clock.GetElapsedTime(began));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Hop hop, CancellationToken cancellationToken)
    {
        for (int kept = _keepsConnections ? Math.Max(1, _options.MaxPerHost) : 0; ; kept--)
        {
            using HttpRequestMessage request = Wire.Request(hop.Uri, hop.Ask, _options);
            try
            {
                return await _invoker.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException e) when (kept > 0 && KeptConnections.WasEnded(request, e))
            {
                // All that are kept may have ended alike; the next is another of them, or a new one.
            }
        }
    }

    private HttpAnswer Answer(Reply reply, RedirectChain chain)
    {
        HttpAsk ask = chain.Ask;
        bool notModified = reply.Status == HttpStatusCode.NotModified;
        if (notModified && ask.Validators is null && !ask.Accept.Contains(reply.Status))
        {
            throw Failed(chain.At, new AttemptException(SourceFailure.Unreadable, "answered 304 Not Modified to a first request"));
        }

        return reply.ToAnswer(chain.At, chain.MovedTo, ask.Validators, _clock.GetUtcNow());
    }

    private SourceException Failed(Uri uri, AttemptException e, Hop? hop = null)
    {
        if (hop is { } at && e is { PauseReason: { } reason, RetryAfter: { } wait })
        {
            Pauses.Pause(new HostPause(at.Purse, _clock.GetUtcNow() + wait, reason));
            e = PauseOf(at) ?? e;
        }

        return Failures.Told(uri, e, _clock.GetUtcNow());
    }

    private AttemptException? PauseOf(Hop hop)
    {
        if ((Pauses.Find(hop.Host) ?? Pauses.Find(hop.Purse)) is not { } pause)
        {
            return null;
        }

        return new(SourceFailure.RateLimited, "is left alone: " + pause.Reason)
        {
            RetryAfter = pause.Until - _clock.GetUtcNow(),
            PausesHost = pause.Host == hop.Host,
        };
    }
}
