using System.Text.Json;
using System.Text.Json.Serialization;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.X;

/// <summary>
/// Where the search stands. A walk is one query (many terms) through all its pages; a term's mark is the newest id of its last
/// finished walk. New terms are asked in queries of their own, so the others are not asked for, and paid for, again.
/// </summary>
internal sealed record XCursor
{
    /// <summary>By term; empty for a term that was asked for without any answer.</summary>
    [JsonPropertyName("m")]
    public IReadOnlyDictionary<string, string> Marks { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The queries that are still to be asked in this round, each as its terms.</summary>
    [JsonPropertyName("p")]
    public IReadOnlyList<IReadOnlyList<string>> Pending { get; init; } = [];

    /// <summary>The walk under way, of the first pending query.</summary>
    [JsonPropertyName("w")]
    public XWalk? Walk { get; init; }

    /// <summary>Reads a stored cursor; when no walk is under way, a round begins.</summary>
    public static XCursor Read(string? cursor, IReadOnlyList<string> terms)
    {
        XCursor stored = Deserialize(cursor) ?? new();
        if (stored.Pending.Count > 0)
        {
            return stored;
        }

        var marks = stored.Marks.Where(m => terms.Contains(m.Key)).ToDictionary(StringComparer.Ordinal);
        return new XCursor
        {
            Marks = marks,
            Pending = [.. XQueries.Pack(terms.Where(marks.ContainsKey)), .. XQueries.Pack(terms.Where(t => !marks.ContainsKey(t)))],
        };
    }

    public string Write() => JsonSerializer.Serialize(this, CursorJson.Options);

    /// <summary>The walk under way, or the one that begins now.</summary>
    public XWalk Current(PollRequest request)
    {
        if (Walk is not null)
        {
            return Walk;
        }

        DateTimeOffset oldest = request.Now - XWalk.Reach;
        string[] marks = [.. Pending[0].Select(t => Marks.GetValueOrDefault(t, "")).Where(m => m.Length > 0)];
        string? since = marks.Length > 0 ? marks.Aggregate(XIds.Earlier) : null;
        bool tooOld = since is null || (XIds.TimeOf(since) is { } at && at < oldest);
        return new XWalk
        {
            SinceId = tooOld ? null : since,
            StartAt = tooOld ? (request.LookBackTo > oldest ? request.LookBackTo : oldest) : null,
        };
    }

    /// <summary>After a page of the walk.</summary>
    public XCursor GoOn(XWalk walk) => this with { Walk = walk };

    /// <summary>After the walk's last page: its first page's newest id is the mark of its terms.</summary>
    public XCursor End(XWalk walk)
    {
        var marks = new Dictionary<string, string>(Marks, StringComparer.Ordinal);
        foreach (string term in Pending[0])
        {
            marks[term] = XIds.Later(walk.Newest, marks.GetValueOrDefault(term)) ?? "";
        }

        return new XCursor { Marks = marks, Pending = [.. Pending.Skip(1)] };
    }

    private static XCursor? Deserialize(string? cursor)
    {
        try
        {
            return cursor is null ? null : JsonSerializer.Deserialize<XCursor>(cursor, CursorJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A walk through the pages of one query: the same bounds with every page's token.</summary>
internal sealed record XWalk
{
    /// <summary>Recent search reaches back seven days; a little less, since the clocks differ.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(7) - TimeSpan.FromMinutes(2);

    [JsonPropertyName("s")]
    public string? SinceId { get; init; }

    [JsonPropertyName("t")]
    public DateTimeOffset? StartAt { get; init; }

    [JsonPropertyName("n")]
    public string? NextToken { get; init; }

    /// <summary>Of the first page.</summary>
    [JsonPropertyName("h")]
    public string? Newest { get; init; }

    [JsonPropertyName("c")]
    public int Pages { get; init; }
}
