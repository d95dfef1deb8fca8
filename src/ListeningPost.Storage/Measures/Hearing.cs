using ListeningPost.Core.Measures;

namespace ListeningPost.Storage.Measures;

/// <summary>How well the sources were heard in a period.</summary>
/// <param name="Sources">By name.</param>
public sealed record Hearing(IReadOnlyList<SourceHearing> Sources)
{
    /// <summary>Over all sources, each weighted by what is usually new there, from 0 to 1; null without sources.</summary>
    public double? Coverage => Core.Measures.Coverage.Over(Sources.Select(source => (source.Share, source.Weight)));

    /// <summary><c>heard</c>, <c>partly blind</c> or <c>blind</c>.</summary>
    public string Said => Core.Measures.Coverage.Say(Coverage);
}

/// <summary>How well one source was heard.</summary>
/// <param name="Name">Its configured name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Polls">Polls heard, and expected.</param>
/// <param name="Weight">Its usual number of posts, and one.</param>
/// <param name="Blind">When its polls failed.</param>
public sealed record SourceHearing(string Name, string Kind, PollCount Polls, double Weight, IReadOnlyList<BlindSpan> Blind)
{
    /// <summary>What it has cost in the calendar month (UTC) that the period ends in, US dollars; null: nothing.</summary>
    public decimal? Dollars { get; init; }

    /// <summary>Whether its budget was spent when the period ended, so that it was not asked: no blind time.</summary>
    public bool IsSpent { get; init; }

    /// <summary>The host that it asks; null: unknown.</summary>
    public string? Host { get; init; }

    /// <summary>Whether it can never answer as it is configured: refused at the last poll, and never heard before. No blind time.</summary>
    public bool IsDeaf { get; init; }

    /// <summary>From 0 to 1; null when nothing was to be heard.</summary>
    public double? Share => IsDeaf ? null : Polls.Share;
}

/// <summary>A time in which a source was not heard.</summary>
/// <param name="From">The first poll that failed.</param>
/// <param name="To">The next that succeeded, or the period's end.</param>
/// <param name="Reason">A name of <c>SourceFailure</c>.</param>
public sealed record BlindSpan(DateTimeOffset From, DateTimeOffset To, string Reason);
