using ListeningPost.Core.Measures;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Alerts;

/// <summary>What rules look at.</summary>
public sealed class AlertQueries
{
    /// <summary>Of one text; whoever copies it after so many may be told again.</summary>
    private const int MostCopies = 1_000;

    private readonly Db _db;

    internal AlertQueries(Db db) => _db = db;

    /// <summary>The time, and the transactions that store now: when they are over, all that was found until then can be seen.</summary>
    public Task<(DateTimeOffset At, IReadOnlyList<string> Storing)> LookAsync(CancellationToken cancellationToken) =>
        _db.OnConnectionAsync(connection => CutOff.LookAsync(connection, cancellationToken), cancellationToken);

    /// <summary>New mentions of these brands that count, by number; the day's news, and no look into the past.</summary>
    /// <param name="brands">Slugs.</param>
    /// <param name="foundAfter">Found later.</param>
    /// <param name="after">With a larger number.</param>
    /// <param name="atMost">So many.</param>
    public async Task<IReadOnlyList<NewlyFound>> NewMentionsAsync(
        IReadOnlyCollection<string> brands, DateTimeOffset foundAfter, long after, int atMost, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            AlertStatements.NewMentions,
            row => new NewlyFound(row.Get<long>("id"), row.Get<DateTimeOffset>("found_at")),
            cancellationToken,
            brands.ToArray(),
            foundAfter,
            after,
            atMost);

    /// <summary>What of these mentions says the same as others of their brand: a row for each text among them.</summary>
    public async Task<IReadOnlyList<CopiedText>> CopiesAsync(
        IReadOnlyCollection<long> mentions, CancellationToken cancellationToken) => await _db.ListAsync(
            AlertStatements.Copies,
            row => new CopiedText(row.Get<long[]>("found")!, row.Get<long[]>("copies")!),
            cancellationToken,
            mentions.ToArray(),
            MostCopies);

    /// <summary>Every mention of these brands that was found until then was looked at.</summary>
    public async Task LookedAsync(IReadOnlyCollection<int> brandIds, DateTimeOffset until, CancellationToken cancellationToken) =>
        await _db.ExecuteAsync(AlertStatements.Looked, cancellationToken, brandIds.ToArray(), until);

    /// <summary>Who waits for an answer and was not noticed yet, longest first.</summary>
    /// <param name="brand">The slug.</param>
    /// <param name="since">Published then or later.</param>
    /// <param name="until">Published before.</param>
    public async Task<IReadOnlyList<WaitingSince>> WaitingAsync(
        string brand, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) => await _db.ListAsync(
            AlertStatements.Waiting,
            row => new WaitingSince(
                row.Get<long>("id"), row.Get<DateTimeOffset>("published_at"), row.Get<DateTimeOffset>("found_at")),
            cancellationToken,
            brand,
            since,
            until);

    /// <summary>The brands of which so much is said in an hour since then that it may be a rise.</summary>
    public async Task<IReadOnlyList<string>> BusyAsync(
        IReadOnlyCollection<string> brands, DateTimeOffset since, CancellationToken cancellationToken) => await _db.ListAsync(
            AlertStatements.Busy,
            row => row.Get<string>("brand")!,
            cancellationToken,
            brands.ToArray(),
            since,
            (long)Spikes.LeastMentions,
            (long)Spikes.LeastAuthors);

    /// <summary>How much was said of a brand, and three mentions to quote of it: of as many authors, most followers first.</summary>
    public async Task<(long Mentions, IReadOnlyList<long> Loudest)> SaidAsync(
        string brand, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        List<long> count = await _db.ListAsync(
            AlertStatements.Count, row => row.Get<long>("mentions"), cancellationToken, brand, since, until);
        return (count[0], await _db.ListAsync(
            AlertStatements.Loudest, row => row.Get<long>("id"), cancellationToken, brand, since, until));
    }

    /// <summary>Every source that was ever heard and is asked, by name.</summary>
    public async Task<IReadOnlyList<SourceFaring>> SourcesAsync(CancellationToken cancellationToken) => await _db.ListAsync(
        AlertStatements.Sources,
        row => new SourceFaring
        {
            Name = row.Get<string>("name")!,
            Interval = row.Get<TimeSpan>("interval"),
            Failure = row.Get<string>("failure")!,
            Failures = row.Get<int>("failures"),
            NextPollAt = row.At("next_poll_at"),
            HeardAt = row.Get<DateTimeOffset>("heard_at"),
        },
        cancellationToken);
}

/// <summary>A new mention.</summary>
public readonly record struct NewlyFound(long MentionId, DateTimeOffset FoundAt);

/// <summary>A text that mentions say.</summary>
/// <param name="Found">Those of the asked that do, by number; at least one.</param>
/// <param name="Copies">All of the brand that do, first published first; these are among them.</param>
public sealed record CopiedText(IReadOnlyList<long> Found, IReadOnlyList<long> Copies);

/// <summary>Somebody who waits for an answer.</summary>
public readonly record struct WaitingSince(long MentionId, DateTimeOffset PublishedAt, DateTimeOffset FoundAt);

/// <summary>How a source fares.</summary>
public sealed record SourceFaring
{
    public required string Name { get; init; }

    /// <summary>Time between polls as it is now.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>The last failure: a name of <c>SourceFailure</c>; empty: there was none.</summary>
    public string Failure { get; init; } = "";

    /// <summary>In a row; 0: it was heard the last time.</summary>
    public int Failures { get; init; }

    /// <summary>Null: never again.</summary>
    public DateTimeOffset? NextPollAt { get; init; }

    /// <summary>When it was heard last.</summary>
    public required DateTimeOffset HeardAt { get; init; }
}
