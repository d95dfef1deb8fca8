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

    /// <summary>Terms that X does not take, with why: each is asked in a query of its own, and again only after a day.</summary>
    [JsonPropertyName("r")]
    public IReadOnlyDictionary<string, XRefusal> Refused { get; init; } = new Dictionary<string, XRefusal>(StringComparer.Ordinal);

    /// <summary>Reads a stored cursor; when no walk is under way, a round begins.</summary>
    public static XCursor Read(string? cursor, IReadOnlyList<string> terms, DateTimeOffset now)
    {
        XCursor stored = CursorJson.Read<XCursor>(cursor) ?? new();
        if (stored.Pending.Count > 0)
        {
            return stored;
        }

        var marks = stored.Marks.Where(m => terms.Contains(m.Key)).ToDictionary(StringComparer.Ordinal);
        var refused = stored.Refused.Where(r => terms.Contains(r.Key)).ToDictionary(StringComparer.Ordinal);
        string[] taken = [.. terms.Where(t => !refused.ContainsKey(t))];
        long askedAgainBefore = (now - XRefusal.AskedAgainAfter).ToUnixTimeSeconds();
        IEnumerable<string> again = refused.Where(r => r.Value.At <= askedAgainBefore).Select(r => r.Key);
        return new XCursor
        {
            Marks = marks,
            Refused = refused,
            Pending =
            [
                .. XQueries.Pack(taken.Where(marks.ContainsKey)),
                .. XQueries.Pack(taken.Where(t => !marks.ContainsKey(t))),
                .. again.Order(StringComparer.Ordinal).Select(t => (IReadOnlyList<string>)[t]),
            ],
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
        string? since = Pending[0].Select(t => Marks.GetValueOrDefault(t, "")).Where(m => m.Length > 0).Min(IdOrder.Instance);
        if (since is not null && (XIds.TimeOf(since) ?? oldest) >= oldest)
        {
            return new XWalk { SinceId = since };
        }

        return new XWalk { StartAt = request.LookBackTo > oldest ? request.LookBackTo : oldest };
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

        return new XCursor { Marks = marks, Refused = Others(Pending[0]), Pending = [.. Pending.Skip(1)] };
    }

    /// <summary>After X refused the query: its halves instead, or, where it is a single term, the next query.</summary>
    /// <param name="why">What X said.</param>
    /// <param name="now">When.</param>
    public XCursor Refuse(string why, DateTimeOffset now)
    {
        IReadOnlyList<string> terms = Pending[0];
        if (terms.Count > 1)
        {
            IReadOnlyList<string>[] halves = [[.. terms.Take(terms.Count / 2)], [.. terms.Skip(terms.Count / 2)]];
            return this with { Walk = null, Pending = [.. halves, .. Pending.Skip(1)] };
        }

        Dictionary<string, XRefusal> refused = Others(terms);
        refused[terms[0]] = new XRefusal(now.ToUnixTimeSeconds(), why);
        return this with { Walk = null, Refused = refused, Pending = [.. Pending.Skip(1)] };
    }

    /// <summary>After X refused the mark rather than the query: the walk begins anew, as far back as the search reaches.</summary>
    public XCursor Forget() => this with
    {
        Walk = null,
        Marks = Marks.Where(m => !Pending[0].Contains(m.Key)).ToDictionary(StringComparer.Ordinal),
    };

    private Dictionary<string, XRefusal> Others(IReadOnlyList<string> terms) =>
        Refused.Where(r => !terms.Contains(r.Key)).ToDictionary(StringComparer.Ordinal);
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

/// <summary>X did not take a term.</summary>
/// <param name="At">Unix seconds.</param>
/// <param name="Why">What X said, one line.</param>
internal sealed record XRefusal([property: JsonPropertyName("t")] long At, [property: JsonPropertyName("w")] string Why)
{
    /// <summary>A term that was refused is not asked for again sooner: each refusal costs a request.</summary>
    public static readonly TimeSpan AskedAgainAfter = TimeSpan.FromDays(1);
}
