using ListeningPost.Storage.Observed;
using Prometheus;

namespace ListeningPost.Observability;

/// <summary>What the database tells, as metrics: it is one for all processes, so that each of them tells the same.</summary>
internal sealed class DatabaseMetrics(MetricFactory make)
{
    private static readonly string[] ByKind = ["kind"];

    private readonly Counter _posts = make.CreateCounter("listeningpost_posts_total", "Posts that sources brought first.", ByKind);
    private readonly Counter _mentions = make.CreateCounter("listeningpost_mentions_total", "Mentions among these.", ByKind);
    private readonly Gauge _sources = make.CreateGauge(
        "listeningpost_sources", "Sources: enabled, failing among these, off.", "kind", "state");

    private readonly Gauge _due = make.CreateGauge("listeningpost_sources_due", "Sources that wait for their turn.", ByKind);
    private readonly Gauge _lag = make.CreateGauge(
        "listeningpost_collector_lag_seconds", "For how long the source that is due longest waits.");

    private readonly Gauge _deliveries = make.CreateGauge("listeningpost_deliveries", "Deliveries that are kept.", "kind", "status");
    private readonly Gauge _pending = make.CreateGauge(
        "listeningpost_deliveries_oldest_pending_seconds", "For how long the delivery waits that was put on the list first.");

    private readonly Gauge _up = make.CreateGauge("listeningpost_database_up", "1: the database answers; 0: it is away.");
    private readonly Gauge _wait = make.CreateGauge(
        "listeningpost_database_waiting_seconds", "For how long work of this process has waited for a database that is away or refuses.");

    public void Tell(IReadOnlyList<ObservedSources> sources, IReadOnlyList<ObservedDeliveries> deliveries)
    {
        _up.Set(1);
        foreach (ObservedSources kind in sources)
        {
            _posts.WithLabels(kind.Kind).IncTo(kind.Posts);
            _mentions.WithLabels(kind.Kind).IncTo(kind.Mentions);
            _sources.WithLabels(kind.Kind, "enabled").Set(kind.Enabled);
            _sources.WithLabels(kind.Kind, "failing").Set(kind.Failing);
            _sources.WithLabels(kind.Kind, "off").Set(kind.Off);
            _due.WithLabels(kind.Kind).Set(kind.Due);
        }

        _lag.Set(sources.Select(kind => kind.Lag).Append(0).Max());
        ForgetDeliveries();
        foreach (ObservedDeliveries some in deliveries)
        {
            _deliveries.WithLabels(some.Kind, some.Status).Set(some.Count);
        }

        _pending.Set(deliveries.Where(some => some.Status == "pending").Select(some => some.Oldest).Append(0).Max());
    }

    /// <summary>What is known of it is told as it was.</summary>
    public void TellAway() => _up.Set(0);

    public void Tell(TimeSpan waiting) => _wait.Set(waiting.TotalSeconds);

    /// <summary>Those of which there are none now.</summary>
    private void ForgetDeliveries()
    {
        foreach (string[] labels in _deliveries.GetAllLabelValues().ToArray())
        {
            _deliveries.WithLabels(labels).Set(0);
        }
    }
}
