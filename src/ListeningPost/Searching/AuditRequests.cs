using System.Globalization;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.Searching;

/// <summary>Reads what somebody asks of the audit log by an address, and answers it: the same for API and page.</summary>
internal sealed class AuditRequests(AuditLog log, TimeProvider clock)
{
    private const int LongestName = AuditEntry.LongestName;

    /// <summary>What says which entries.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["since", "until", "who", "what"];

    /// <summary>Entries, the newest first. Days are UTC's.</summary>
    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<SentPage<ListedAudit>> PageAsync(RequestParameters given, int size, CancellationToken cancellationToken)
    {
        string[]? place = PageCursor.Read(given, parts: 1);
        var filter = new AuditFilter
        {
            Since = given.Moment("since", TimeZoneInfo.Utc, clock.GetUtcNow(), isEnd: false),
            Until = given.Moment("until", TimeZoneInfo.Utc, clock.GetUtcNow(), isEnd: true),
            Who = given["who"] is { Length: > LongestName } ? throw given.Wrong("who", "No name is as long.") : given["who"],
            What = given.OneOf("what", AuditWords.Deeds),
            AfterId = place is null ? null : PageCursor.Number(place[0]),
            Limit = size + 1,
        };
        IReadOnlyList<ListedAudit> found = await log.ListAsync(filter, cancellationToken);
        return SentPage<ListedAudit>.Of(
            found, size, found.Select(entry => entry.Total).FirstOrDefault(),
            last => PageCursor.Write(given, last.Id.ToString(CultureInfo.InvariantCulture)));
    }
}
