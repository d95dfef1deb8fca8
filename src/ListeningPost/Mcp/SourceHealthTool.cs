using System.Text.Json.Nodes;
using ListeningPost.Searching;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Mcp;

/// <summary><c>source_health</c>: how well each source was heard.</summary>
internal sealed class SourceHealthTool(ToolTroubles troubles, Seen seen, Digests.SharedHearing hearing, TimeProvider clock)
    : ReadTool(
        troubles,
        "source_health",
        "How well the sources are heard",
        "The places that are listened to, and how well: value is the coverage of the period, successful polls of those that were "
        + "made or due, over all sources, each weighted by its usual number of posts; n is how many sources that is over. Below "
        + "0.9 a period is partly blind, below 0.5 blind: then a low figure is no sign of silence. Without a period, the last 28 "
        + "days.",
        [.. ToolParameters.Period, .. ToolParameters.Paging])
{
    private const int MostSpells = 3;

    private const int LongestError = 160;

    protected override async Task<ToolAnswer> AnswerAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset until = given.Moment("until", TimeZoneInfo.Utc, now, isEnd: true) ?? now;
        DateTimeOffset since = given.Moment("since", TimeZoneInfo.Utc, now, isEnd: false) ?? until.AddDays(-HeardPeriods.UsualDays);
        if (since >= until)
        {
            throw new BadParameterException("since", "since is not before until. Write an earlier one.");
        }

        var heard = await hearing.HearAsync(since, until, now, cancellationToken);
        Dictionary<string, SourceHearing> byName = heard.Sources.ToDictionary(source => source.Name, StringComparer.Ordinal);
        string? after = PageCursor.Read(given, parts: 1)?[0];
        StoredSource[] left =
        [
            .. (await seen.SourcesAsync(given.Asker, cancellationToken)).OrderBy(source => source.Name, StringComparer.Ordinal)
                .Where(source => after is null || string.CompareOrdinal(source.Name, after) > 0),
        ];
        return new ToolAnswer
        {
            Figure = new ToolFigure(heard.Coverage, heard.Sources.Count(source => source.Share is not null))
            {
                Heard = new HeardPeriod(heard.Coverage, heard.Said, since, until),
                Query = ListedBy.Page("/sources"),
            },
            List = "sources",
            Rows = [.. left.Take(SizeOf(given)).Select(source => Told(source, byName.GetValueOrDefault(source.Name)))],
            Next = left.Select(source => source.Name).ToArray().NextAfter(given),
        };
    }

    private static JsonObject Told(StoredSource source, SourceHearing? heard) => new()
    {
        ["source"] = source.Name,
        ["kind"] = source.Kind,
        ["enabled"] = source.Enabled,
        ["coverage"] = heard?.Share,
        ["weight"] = heard?.Weight,
        ["last_success_at"] = At(source.LastSuccessAt),
        ["next_poll_at"] = source.Enabled ? At(source.NextPollAt) : null,
        ["consecutive_failures"] = source.ConsecutiveFailures,
        ["last_failure"] = source.LastFailure,
        ["last_error"] = Untrusted.Of(source.LastError, LongestError),
        ["posts_total"] = source.PostsTotal,
        ["mentions_total"] = source.MentionsTotal,
        ["blind"] = new JsonArray([.. (heard?.Blind ?? []).TakeLast(MostSpells).Select(spell => new JsonObject
        {
            ["since"] = At(spell.From),
            ["until"] = At(spell.To),
            ["reason"] = spell.Reason,
        })]),
    };

    private static string? At(DateTimeOffset? at) => at is { } known ? MentionColumns.Instant(known) : null;
}
