using System.Text.RegularExpressions;
using CsCheck;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Matching;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Core.Evaluating;

/// <summary>
/// What the language says of hashtags, handles and words written as one, written down once more, by regular expressions over
/// plain ASCII, and held against the evaluator and the index.
/// </summary>
public partial class HashtagReadingTests
{
    /// <summary>Milliseconds.</summary>
    private const int Patience = 60_000;

    private static readonly string[] Pieces =
    [
        "#AcmeFails", "#acmefails", "@AcmeCorp", "AcmeCorp", "acmecorp", "acme", "corp", "fails", "now", "#NowACMEFails", "#Acme2Corp",
        "#acme_FailsNow", "jo@AcmeCorp", "c#AcmeNow", "#Acme#CorpNow", "2", ".", "#nowAcmeCorpFails", "ACMECORP", "#Corp", "@NowNow",
    ];

    private static readonly string[] Names = ["acme", "corp", "fails", "now", "acmecorp", "acmefails", "2", "acmecorpfails", "nownow"];

    private static readonly Gen<string> Texts =
        Gen.Int[0, Pieces.Length - 1].Array[1, 8].Select(parts => string.Join(' ', parts.Select(i => Pieces[i])));

    private static readonly Gen<string> Name = Gen.Int[0, Names.Length - 1].Select(i => Names[i]);

    [Fact]
    public void Words_phrases_and_distances_are_found_as_the_language_says() =>
        Gen.Select(Texts, Name, Name, Name, Gen.Int[0, 2], Gen.Int[0, 4]).Sample(
            (text, a, b, c, distance, kind) =>
            {
                (string query, Func<IReadOnlyList<string[]>, bool> isIn) = kind switch
                {
                    0 => (a, (Func<IReadOnlyList<string[]>, bool>)(places => HasPhrase(places, [a]))),
                    1 => ($"\"{a} {b}\"", places => HasPhrase(places, [a, b]) || HasPhrase(places, [a + b])),
                    2 => ($"\"{a} {b} {c}\"", places => HasPhrase(places, [a, b, c]) || HasPhrase(places, [a + b + c])),
                    3 => ($"{a} NEAR/{distance} {b}", places => AreNear(places, a, b, distance) || AreNear(places, b, a, distance)),
                    _ => ($"{a} NEAR/{distance}f {b}", places => AreNear(places, a, b, distance)),
                };
                bool expected = isIn(Places(text, isCut: false)) || isIn(Places(text, isCut: true));

                Assert.Equal((text, query, expected), (text, query, IsMatch(text, query)));
            },
            iter: 20_000);

    [Theory]
    [InlineData("#AbAb ")]
    [InlineData("#AbAb")]
    [InlineData("ab ab ")]
    [InlineData("\uD83D#Ab@")]
    [InlineData("é-b–Ab’")]
    public void A_hostile_text_is_read_to_its_end(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 80_000 / piece.Length)) + " end";
        string[] queries = ["\"ab ab ab\" AND end", "\"ab ab ab\" NEAR/2 \"ab ab\"", "(ab* NEAR/3 ab)", "\"ab ab ab\"~3", "#ab*", "é-b*"];

        Assert.All(queries, query => IsMatch(text, query));
    }

    /// <summary>The words at each place: one, and with hashtags cut also what parts make together.</summary>
    private static List<string[]> Places(string text, bool isCut)
    {
        List<string[]> places = [];
        foreach (Match found in WordOrTag().Matches(text))
        {
            bool isTag = found.Value[0] is '#' or '@';
            foreach (Match word in PlainWord().Matches(found.Value))
            {
                string[] parts = isTag && isCut ? [.. Part().Matches(word.Value).Select(p => p.Value)] : [word.Value];
                for (int i = 0; i < parts.Length; i++)
                {
                    IEnumerable<int> lengths = Enumerable.Range(1, Math.Min(4, parts.Length - i)).Append(i == 0 ? parts.Length : 1);
                    places.Add([.. lengths.Select(length => string.Concat(parts[i..(i + length)]).ToLowerInvariant())]);
                }
            }
        }

        return places;
    }

    private static bool HasPhrase(IReadOnlyList<string[]> places, string[] words) =>
        Enumerable.Range(0, Math.Max(0, places.Count - words.Length + 1))
            .Any(first => words.Index().All(w => places[first + w.Index].Contains(w.Item)));

    private static bool AreNear(IReadOnlyList<string[]> places, string first, string second, int distance) =>
        Enumerable.Range(0, places.Count).Any(at => places[at].Contains(first)
            && Enumerable.Range(at + 1, distance + 1).Any(next => next < places.Count && places[next].Contains(second)));

    private static bool IsMatch(string text, string query)
    {
        Query parsed = QueryParser.Parse(query).Query!;
        KeyValuePair<string, Query>[] registered = [new("q", parsed)];
        var post = new Post { Platform = Platforms.X.Name, NativeId = "1", Text = text };
        bool isFound = new QueryMatcher(registered).Match(post, "").Count > 0;
        Assert.Equal(isFound, new QueryIndex(registered).Match(post, "").Count > 0);
        return isFound;
    }

    /// <summary>A hashtag or a handle with those that follow it at once, or a word.</summary>
    [GeneratedRegex("(?<![A-Za-z0-9])(?:[#@]_*[A-Za-z0-9][A-Za-z0-9_]*)+|[A-Za-z0-9]+", RegexOptions.None, Patience)]
    private static partial Regex WordOrTag();

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.None, Patience)]
    private static partial Regex PlainWord();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.None, Patience)]
    private static partial Regex Part();
}
