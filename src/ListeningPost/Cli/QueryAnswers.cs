using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;
using ListeningPost.Searching;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Cli;

/// <summary>The short answers of <c>query</c>: a number, a statement, counts.</summary>
/// <param name="asTable">For a terminal; else a JSON object a line.</param>
internal sealed class QueryAnswers(bool asTable)
{
    private const int NumberWidth = 9;

    /// <summary>How many there are.</summary>
    public static QueryAnswer Count { get; } = async (app, query, _, range, cancellationToken) =>
        (await app.Get<MentionSearch>().CountAsync(query, range, cancellationToken)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The statement that lists the same.</summary>
    public static Task<string> SqlAsync(
        App app, Query? query, TimeZoneInfo zone, SearchRange range, CancellationToken cancellationToken) =>
        app.Get<PrintedSql>().OfAsync(query, zone, range, cancellationToken);

    /// <summary>A line for each that they have in common.</summary>
    public QueryAnswer CountedBy(string by) => async (app, query, zone, range, cancellationToken) =>
    {
        CountedMentions counted = await app.Get<MentionCounts>().ListAsync(
            query, zone, range, MentionCounts.Of(by), cancellationToken);
        IEnumerable<string> lines = counted.Groups.Take(range.Limit ?? MentionCounts.Most).Select(Line);
        string rest = counted.Total > counted.Groups.Count
            ? string.Create(CultureInfo.InvariantCulture, $"\n{counted.Groups.Count} of {counted.Total} are told")
            : "";
        return string.Join('\n', lines) + (asTable ? rest : "");
    };

    private string Line(CountedGroup group) => asTable
        ? $"{group.Mentions.ToString(CultureInfo.InvariantCulture),NumberWidth}  {OneLine.Of(group.Name)}"
        : new JsonObject { ["key"] = group.Key, ["name"] = group.Name, ["mentions"] = group.Mentions }.ToJsonString();
}
