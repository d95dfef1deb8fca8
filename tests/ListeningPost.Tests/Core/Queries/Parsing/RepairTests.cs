using CsCheck;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Core.Queries.Parsing;

/// <summary>What a message says to write can be written: it is a query itself.</summary>
public class RepairTests
{
    private static readonly string[] Brought =
    [
        "(halden OR #halden) lang:en -is:retweet has:links",
        "from:jo to:ann \"halden parks\" OR url:halden.example",
        "intitle:halden -site:jobs.example \"season ticket\"~5",
        "halden near/5 (recall or outage) and -jobs",
        "((halden OR hldn) AND recall)~5 NOT country:us",
        "authorFollowers:[5 TO *] AND engagementType:COMMENT AND pageType:blog",
        "raw:\"BT\" AND at_mentions:(a OR b) NEAR/x c",
        "published:[2026-01-09 TO 2026-01-01] OR followers:few OR language:english OR platform:myspace",
        "*parks OR a* OR tag:*parks* OR \"AT&T\" OR \"colour:red\" OR 'x:y'",
        "NOT halden OR title:[1 TO 2] OR site:https://halden.example/ OR story:first",
        "{Big Blue} AND {} AND \"!!\" AND \"a b\"~x | c && d <<< note",
    ];

    private static readonly string[] Pieces =
    [
        "AND", "OR", "NOT", "NEAR/3", "and", "or", "near/4", "ONEAR/2", "|", "(", ")", ")~5",
        "\"", "\"a b\"", "\"AT&T\"", "-", "+", "-x", "–y",
        "lang:", "colour:", "is:retweet", "is:x", "title:", "site:a.b", "{X y}", "~2", "<<<", ">>>", "x*", "*x", "[1 TO 2]",
        "followers:", "b",
        "`", "\\", ":", "titel:\"a b\"", "from:(", "type:x", "language:pt-BR", "published:", "日本", "`x`:y", "]", "}", "”", "“",
    ];

    private static readonly Gen<string> Mutated =
        from query in AnyOf(Brought)
        from at in Gen.Int[0, query.Length]
        from cut in Gen.Int[0, 6]
        from piece in AnyOf(Pieces)
        select string.Concat(query.AsSpan(0, at), piece, query.AsSpan(Math.Min(query.Length, at + cut)));

    private static readonly Gen<string> Any = Gen.OneOf(
        Mutated,
        AnyOf(Pieces).Array[0, 12].Select(pieces => string.Join(' ', pieces)),
        AnyOf(Pieces).Array[0, 8].Select(string.Concat),
        Gen.Char["()[]{}\"“”<>\\*?~:-+ `aAbx1/é"].Array[0, 30].Select(c => new string(c)));

    [Fact]
    public void Every_repair_that_is_printed_is_a_query() => Any.Sample(
        query =>
        {
            foreach (QueryUse use in Enum.GetValues<QueryUse>())
            {
                QueryParse parse = QueryParser.Parse(query, use);
                foreach (QueryProblem problem in parse.Warnings.Append(parse.Error).OfType<QueryProblem>())
                {
                    AreQueries(problem, use);
                }
            }
        },
        iter: 20_000);

    [Fact]
    public void What_cannot_be_repaired_so_is_told_without()
    {
        string message = QueryParser.Parse("colour:`red`").Error!.Message;

        Assert.Equal("colour: is no field.", message);
    }

    /// <summary>Between the first mark and the second, the third and the fourth, … stands a query.</summary>
    private static void AreQueries(QueryProblem problem, QueryUse use)
    {
        string[] parts = problem.Message.Split('`');
        Assert.Equal(1, parts.Length % 2);
        for (int i = 1; i < parts.Length; i += 2)
        {
            QueryProblem? error = QueryParser.Parse(parts[i], use).Error;
            Assert.True(error is null, $"{problem.Message} -> {error}");
        }
    }

    private static Gen<string> AnyOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
