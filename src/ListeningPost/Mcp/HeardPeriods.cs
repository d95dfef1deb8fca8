using ListeningPost.Digests;
using ListeningPost.Searching;

namespace ListeningPost.Mcp;

/// <summary>How the periods that tools tell of were heard.</summary>
internal sealed class HeardPeriods(SharedHearing hearing, TimeProvider clock)
{
    /// <summary>As many days as figures are usually of.</summary>
    public const int UsualDays = 28;

    public async Task<HeardPeriod> ReadAsync(
        DateTimeOffset since, DateTimeOffset until, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var heard = await hearing.HearAsync(since, until, asOf, cancellationToken);
        return new HeardPeriod(heard.Coverage, heard.Said, since, until);
    }

    /// <summary>Of a period that may be open at either end: up to now, and 28 days of it.</summary>
    /// <exception cref="BadParameterException">It ends before it begins.</exception>
    public Task<HeardPeriod> ReadAsync(DateTimeOffset? since, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset end = until ?? now;
        DateTimeOffset start = since ?? end.AddDays(-UsualDays);
        return start < end
            ? ReadAsync(start, end, now, cancellationToken)
            : throw new BadParameterException("since", "since is not before until. Write an earlier one.");
    }

    /// <summary>Of the last 28 days.</summary>
    public Task<HeardPeriod> LatelyAsync(CancellationToken cancellationToken) => ReadAsync(null, null, cancellationToken);
}
