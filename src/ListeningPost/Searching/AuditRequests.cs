using System.Globalization;
using System.Runtime.CompilerServices;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.Searching;

/// <summary>Reads what somebody asks of the audit log by an address, and answers it: the same for API and page.</summary>
internal sealed class AuditRequests(AuditLog log, TimeProvider clock)
{
    private const int AtOnce = 1_000;

    private const int LongestName = AuditEntry.LongestName;

    /// <summary>What says which entries.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["since", "until", "who", "what"];

    /// <summary>Entries, the newest first. Days are UTC's.</summary>
    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<SentPage<ListedAudit>> PageAsync(RequestParameters given, int size, CancellationToken cancellationToken)
    {
        IReadOnlyList<ListedAudit> found = await log.ListAsync(Filter(given, size + 1), cancellationToken);
        return SentPage<ListedAudit>.Of(
            found, size, found.Select(entry => entry.Total).FirstOrDefault(),
            last => PageCursor.Write(given, last.Id.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>All of them, some at a time.</summary>
    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async IAsyncEnumerable<IReadOnlyList<ListedAudit>> AllAsync(
        RequestParameters given, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AuditFilter next = Filter(given, AtOnce);
        IReadOnlyList<ListedAudit> page;
        do
        {
            page = await log.ListAsync(next, cancellationToken);
            yield return page;
            next = page is [.., var last] ? next with { AfterId = last.Id } : next;
        }
        while (page.Count == AtOnce);
    }

    private AuditFilter Filter(RequestParameters given, int limit)
    {
        string[]? place = PageCursor.Read(given, parts: 1);
        return new AuditFilter
        {
            Since = given.Moment("since", TimeZoneInfo.Utc, clock.GetUtcNow(), isEnd: false),
            Until = given.Moment("until", TimeZoneInfo.Utc, clock.GetUtcNow(), isEnd: true),
            Who = given["who"] is { Length: > LongestName } ? throw given.Wrong("who", "No name is as long.") : given["who"],
            What = given.OneOf("what", AuditWords.Deeds),
            AfterId = place is null ? null : PageCursor.Number(place[0]),
            Limit = limit,
        };
    }
}
