namespace ListeningPost.Sources.Http;

/// <summary>What paid sources have cost, by source and calendar month (UTC). Kept by the collector over restarts. Thread-safe.</summary>
public sealed class Spending
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Source, DateOnly Month), decimal> _kept = [];
    private readonly Dictionary<(string Source, DateOnly Month), decimal> _news = [];

    /// <summary>The calendar month that a moment is in: its first day.</summary>
    public static DateOnly MonthOf(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1);

    /// <summary>What a source has cost in the month of that moment, dollars.</summary>
    public decimal Of(string source, DateTimeOffset at)
    {
        var key = (source, MonthOf(at));
        lock (_lock)
        {
            return _kept.GetValueOrDefault(key) + _news.GetValueOrDefault(key);
        }
    }

    /// <summary>An answer was paid for.</summary>
    public void Add(string source, DateTimeOffset at, decimal dollars)
    {
        var key = (source, MonthOf(at));
        lock (_lock)
        {
            _news[key] = _news.GetValueOrDefault(key) + dollars;
        }
    }

    /// <summary>What all processes together have kept; what this one has not kept yet comes on top.</summary>
    public void Recall(Spent spent)
    {
        ArgumentNullException.ThrowIfNull(spent);
        lock (_lock)
        {
            _kept[(spent.Source, spent.Month)] = spent.Dollars;
        }
    }

    /// <summary>What is not kept yet: each dollar is handed out once.</summary>
    public IReadOnlyList<Spent> TakeNews()
    {
        lock (_lock)
        {
            Spent[] news = [.. _news.Select(n => new Spent(n.Key.Source, n.Key.Month, n.Value))];
            foreach (Spent spent in news)
            {
                var key = (spent.Source, spent.Month);
                _kept[key] = _kept.GetValueOrDefault(key) + spent.Dollars;
            }

            _news.Clear();
            return news;
        }
    }
}

/// <summary>What a source has cost in a month.</summary>
/// <param name="Source">Its configured name.</param>
/// <param name="Month">Its first day.</param>
/// <param name="Dollars">US dollars.</param>
public sealed record Spent(string Source, DateOnly Month, decimal Dollars);
