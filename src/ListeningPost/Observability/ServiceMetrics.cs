using System.Diagnostics.Metrics;
using System.Reflection;
using ListeningPost.Serving;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Observed;
using Prometheus;

namespace ListeningPost.Observability;

/// <summary>
/// What this process does and how its database is, as Prometheus reads it. Labels hold kinds, states and routes of ours: no brand,
/// no address, nothing that a stranger wrote.
/// </summary>
internal sealed class ServiceMetrics : IDisposable
{
    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    /// <summary>Whoever asks more often is told the same of the database: it costs it nothing.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>A database that does not answer keeps nobody waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly MeterListener _polls = new();
    private readonly SemaphoreSlim _one = new(1);
    private readonly ObservedQueries _observed;
    private readonly DatabasePatience _patience;
    private readonly Gates _gates;
    private readonly TimeProvider _clock;
    private readonly DatabaseMetrics _database;
    private readonly Histogram _requests;
    private readonly Gauge _waiting;
    private DateTimeOffset? _readAt;

    public ServiceMetrics(ObservedQueries observed, DatabasePatience patience, Gates gates, TimeProvider clock)
    {
        (_observed, _patience, _gates, _clock) = (observed, patience, gates, clock);
        MetricFactory make = Metrics.WithCustomRegistry(_registry);
        _database = new DatabaseMetrics(make);
        _requests = make.CreateHistogram(
            "listeningpost_http_request_duration_seconds",
            "How long requests took, by route.",
            ["method", "route", "status"],
            new HistogramConfiguration { Buckets = Seconds });
        _waiting = make.CreateGauge("listeningpost_http_requests_waiting", "Questions that wait for a place at the database.");
        make.CreateGauge("listeningpost_build_info", "Which version runs.", ["version"]).WithLabels(Version()).Set(1);
        DotNetStats.Register(_registry);
        Counter polls = make.CreateCounter(
            "listeningpost_polls_total", "Polls of this process, by kind of source and by what came of them.", ["kind", "result"]);
        Listen(polls);
    }

    /// <summary>Writes all of it as text.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await ReadAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }

        _waiting.Set(_gates.Waiting);
        await _registry.CollectAndExportAsTextAsync(output, cancellationToken);
    }

    /// <summary>Counts a request that was answered.</summary>
    public void Count(HttpContext context, TimeSpan took)
    {
        string method = Array.Find(Methods, known => known == context.Request.Method) ?? "other";
        string route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        string status = $"{context.Response.StatusCode / 100}xx";
        _requests.WithLabels(method, route, status).Observe(took.TotalSeconds);
    }

    public void Dispose()
    {
        _polls.Dispose();
        _one.Dispose();
    }

    private static string Version() =>
        typeof(ServiceMetrics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private void Listen(Counter polls)
    {
        _polls.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PollMeter.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _polls.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            polls.WithLabels(tags[0].Value as string ?? "", tags[1].Value as string ?? "").Inc(count));
        _polls.Start();
    }

    private static bool IsAway(Exception e) =>
        e is System.Data.Common.DbException or DatabaseException or TimeoutException or IOException or OperationCanceledException;

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        _database.Tell(_patience.Waiting is { } wait ? now - wait.Since : TimeSpan.Zero);
        if (now - _readAt < Fresh)
        {
            return;
        }

        using var time = new CancellationTokenSource(Patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            _database.Tell(await _observed.SourcesAsync(either.Token), await _observed.DeliveriesAsync(either.Token));
        }
        catch (Exception e) when (IsAway(e) && !cancellationToken.IsCancellationRequested)
        {
            _database.TellAway();
        }

        _readAt = now;
    }
}
