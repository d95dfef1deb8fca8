using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace ListeningPost.Sources.Http;

/// <summary>One Polly pipeline and one pace per host, made when first needed and dropped when long unused. Thread-safe.</summary>
internal sealed class HostPipelines(HttpOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>What the pace reads from a request's context.</summary>
    public static readonly ResiliencePropertyKey<TimeSpan> Spacing = new("spacing");

    /// <summary>Whether the request may be repeated.</summary>
    public static readonly ResiliencePropertyKey<bool> MayRepeat = new("may repeat");

    /// <summary>What the request has taken so far: one that took an attempt's whole time is not repeated.</summary>
    public static readonly ResiliencePropertyKey<TimeSpent> Spent = new("spent");

    /// <summary>After so many more hosts idle ones are looked for: about 5 MB.</summary>
    private const int KeptHosts = 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HostPipeline> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrencyLimiter _everywhere = Limiter(options.MaxConcurrency);
    private int _sweepAt = KeptHosts;

    /// <summary>The host's pipeline; it is not dropped before its <see cref="HostPipeline.Users"/> are gone.</summary>
    public HostPipeline Enter(string host)
    {
        lock (_lock)
        {
            if (!_hosts.TryGetValue(host, out HostPipeline? found))
            {
                Sweep();
                var pace = new HostPace(clock, options.RequestsPerSecond);
                ConcurrencyLimiter limiter = Limiter(options.MaxPerHost);
                _hosts[host] = found = new HostPipeline(pace, limiter, Build(pace, limiter));
            }

            found.Users++;
            return found;
        }
    }

    /// <summary>The counterpart of <see cref="Enter"/>.</summary>
    public void Leave(HostPipeline host)
    {
        lock (_lock)
        {
            host.Users--;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (HostPipeline host in _hosts.Values)
            {
                host.Limiter.Dispose();
            }

            _hosts.Clear();
            _everywhere.Dispose();
        }
    }

    // Queues are first come, first served, so that two hundred feeds of one host all get their turn. A request waits for its
    // host before it takes one of the places that all hosts share.
    private ResiliencePipeline Build(HostPace pace, ConcurrencyLimiter perHost) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(Retries())
            .AddRateLimiter(perHost)
            .AddCircuitBreaker(Breaker())
            .AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = args => TurnAsync(pace, args.Context) })
            .AddRateLimiter(_everywhere)
            .AddTimeout(TimeSpan.FromSeconds(options.TimeoutSeconds))
            .Build();

    private RetryStrategyOptions Retries() => new()
    {
        MaxRetryAttempts = 2,
        Delay = TimeSpan.FromMilliseconds(500),
        MaxDelay = HostPace.LongestWait,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = args => ValueTask.FromResult(
            args.Outcome.Exception is AttemptException { Transient: true }
            && args.Context.Properties.GetValue(MayRepeat, false)
            && args.Context.Properties.GetValue(Spent, null!)?.Total < TimeSpan.FromSeconds(options.TimeoutSeconds)),
        DelayGenerator = static args => ValueTask.FromResult((args.Outcome.Exception as AttemptException)?.RetryAfter),
    };

    // Opens when half of at least eight attempts in a minute failed; then one probe after 30 s, 1, 2, 4 and at most 10 minutes.
    private static CircuitBreakerStrategyOptions Breaker() => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 8,
        SamplingDuration = TimeSpan.FromMinutes(1),
        BreakDurationGenerator = static args => ValueTask.FromResult(
            TimeSpan.FromSeconds(Math.Min(600, 30 * Math.Pow(2, Math.Min(args.HalfOpenAttempts, 10))))),
        ShouldHandle = static args => ValueTask.FromResult(
            args.Outcome.Exception is AttemptException { HostIsIll: true } or TimeoutRejectedException),
    };

    private static async ValueTask<RateLimitLease> TurnAsync(HostPace pace, ResilienceContext context)
    {
        await pace.TakeTurnAsync(context.Properties.GetValue(Spacing, TimeSpan.Zero), context.CancellationToken);
        return new Turn(pace);
    }

    private void Sweep()
    {
        if (_hosts.Count < _sweepAt)
        {
            return;
        }

        foreach ((string name, HostPipeline host) in _hosts.Where(pair => pair.Value.Users == 0 && pair.Value.Pace.IsIdle).ToList())
        {
            _hosts.Remove(name);
            host.Limiter.Dispose();
        }

        _sweepAt = _hosts.Count + KeptHosts;
    }

    private static ConcurrencyLimiter Limiter(int permits) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, permits),
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A turn taken; over with the request.</summary>
    private sealed class Turn(HostPace pace) : RateLimitLease
    {
        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            pace.Leave();
            base.Dispose(disposing);
        }
    }
}

/// <summary>What is kept of one host.</summary>
internal sealed class HostPipeline(HostPace pace, ConcurrencyLimiter limiter, ResiliencePipeline pipeline)
{
    public HostPace Pace => pace;

    public ConcurrencyLimiter Limiter => limiter;

    public ResiliencePipeline Pipeline => pipeline;

    /// <summary>Requests that hold it; guarded by <see cref="HostPipelines"/>.</summary>
    public int Users { get; set; }
}
