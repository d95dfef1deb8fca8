using ListeningPost.Core.Measures;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Measures;

/// <summary>How a stream was heard: what was heard whole, and what lies between.</summary>
internal static class StreamCoverage
{
    /// <summary>$1 start, $2 end, $3 source; null: all enabled ones.</summary>
    public const string Spans =
        """
        SELECT h.source_id, h.heard_from, h.heard_to
        FROM listening.stream_spans AS h JOIN listening.sources AS s ON s.id = h.source_id
        WHERE s.enabled AND ($3::int IS NULL OR h.source_id = $3) AND h.heard_to > $1 AND h.heard_from < $2
        ORDER BY h.heard_from
        """;

    /// <summary>$1 start, $2 end, $3 source: posts stored of it in the four weeks before and since.</summary>
    public const string Usual =
        """
        SELECT count(*) AS posts FROM listening.posts AS p
        WHERE p.source_id = $3 AND p.collected_at > $1::timestamptz - interval '28 days' AND p.collected_at < $2
        """;

    /// <summary>What a connection that breaks and is there again takes is no blindness: nothing was lost.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    public static HeardSpan Read(NpgsqlDataReader row) => new(row.Get<DateTimeOffset>("heard_from"), row.Get<DateTimeOffset>("heard_to"));

    /// <summary>The stretches of a period that lie in no span.</summary>
    public static IReadOnlyList<BlindSpan> Blind(IReadOnlyList<HeardSpan> spans, DateTimeOffset start, DateTimeOffset until)
    {
        List<BlindSpan> blind = [];
        DateTimeOffset heard = start;
        foreach (HeardSpan span in spans.Append(new HeardSpan(until, until)))
        {
            if (span.From - heard >= Shortest)
            {
                blind.Add(new BlindSpan(heard, span.From, "not heard"));
            }

            heard = span.To > heard ? span.To : heard;
        }

        return blind;
    }
}
