using System.Globalization;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Matching;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Words;

namespace ListeningPost.Tests.Core.Matching;

/// <summary>What Matching/DESIGN.md shows of three queries is what the code makes of them.</summary>
public class DesignTests
{
    private static readonly string Design =
        File.ReadAllText(Path.Combine(Fixture.Project, "../../src/ListeningPost.Core/Matching/DESIGN.md"));

    private static readonly KeyValuePair<string, Query>[] Queries =
    [
        new("q0", Parsed("acme NOT careers")),
        new("q1", Parsed("\"big red\" AND recall*")),
        new("q2", Parsed("AT&T")),
    ];

    private static readonly Post Post =
        new() { Platform = Platforms.X.Name, NativeId = "1", Text = "Acme's big red anvil: A&T? AT&T recalls it." };

    private readonly QueryIndexSnapshot _index = new(Queries);

    [Fact]
    public void Terms_have_the_numbers_that_it_shows()
    {
        AssertShown("0 acme      1 careers   2 big       3 red");
        AssertShown("4 big red   5 bigred    6 recall*   7 at");
        AssertShown("8 t");

        int[] words = [.. "acme careers big red bigred at t".Split(' ').Select(key => _index.Words.Find(key))];
        Assert.Equal([0, 1, 2, 3, 5, 7, 8], words);
        Assert.Equal((4, 6), (_index.Pairs.Find(2, 3), _index.Prefixes.Find("recall")));
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("careers")]
    [InlineData("anvil")]
    public void Keys_are_hashed_as_it_shows(string key)
    {
        ulong hash = KeyHash.Of(key, out ulong first);

        AssertShown(string.Create(
            CultureInfo.InvariantCulture, $"{key,-8} {first:X16}   {hash:X16}  {_index.Words.Find(key)}"));
        Assert.Equal(key != "anvil", _index.Words.MayHold(hash));
    }

    [Fact]
    public void Words_that_no_query_knows_are_gone_at_the_first_look()
    {
        string[] words = "acme s big red anvil a t at recalls it".Split(' ');

        Assert.Equal(["acme", "big", "red", "t", "at"], words.Where(word => _index.Words.MayHold(KeyHash.Of(word, out _))));
        Assert.Equal(["recalls"], words.Where(MayBegin));
    }

    [Fact]
    public void Lists_stand_as_it_shows()
    {
        TermState[] terms = _index.NewStates();
        int[] starts = [0, .. terms.Select(t => t.List).Where(list => list > 0), _index.Entries.Length];

        string[] entries = [.. _index.Entries.ToArray().Select(e => e.ToString(CultureInfo.InvariantCulture))];
        string[] lists = [.. starts.Zip(starts.Skip(1), (start, end) => string.Join(' ', entries[start..end]))];

        Assert.Equal((1, 8, 16, 24), (terms[0].List, terms[4].List, terms[5].List, terms[7].List));
        AssertShown(string.Join(" | ", lists));
    }

    [Fact]
    public void Words_stand_where_it_shows()
    {
        var scan = new PostScan(_index);
        scan.Read(Post);
        (string Name, int Term)[] shown = [("acme", 0), ("big", 2), ("red", 3), ("big red", 4), ("t", 8), ("at", 7), ("recall*", 6)];

        AssertShown(string.Join("   ", shown.Select(t => $"{t.Name} {string.Join(' ', Places(scan, t.Term))}")));
    }

    [Fact]
    public void Hashtags_are_cut_as_it_shows()
    {
        List<string> places = [];
        const string Text = "stop #AcmeFails now";
        var reader = new PlaceReader(Text);
        while (reader.MoveNext())
        {
            places.Add(string.Create(CultureInfo.InvariantCulture, $"{Text[reader.Start..reader.End].ToLowerInvariant()} {reader.Place}"));
        }

        AssertShown(string.Join("   ", places));
    }

    [Fact]
    public void Matches_are_those_that_it_shows()
    {
        IReadOnlyList<QueryMatch> matches = new QueryIndex(Queries).Match(Post, "");

        foreach (QueryMatch match in matches)
        {
            string words = string.Join(", ", match.Matched);
            string places = string.Join(' ', match.Spans.Select(s => $"{s.Start}-{s.Start + s.Length}"));
            AssertShown($"{match.Key} {words,-20} {places}");
        }

        Assert.Equal(3, matches.Count);
    }

    private bool MayBegin(string word)
    {
        _ = KeyHash.Of(word, out ulong first);
        return _index.Prefixes.MayBegin(first);
    }

    private static List<int> Places(PostScan scan, int term)
    {
        // The text's positions have a bit set that the title's have not.
        int first = 1 << 30;
        List<int> places = [];
        for (int i = scan.First(term); i >= 0; i = scan.NextOf(i))
        {
            places.Add(scan.PositionOf(i) - first);
        }

        return places;
    }

    private static void AssertShown(string line) => Assert.Contains($"\n{line}\n", Design, StringComparison.Ordinal);

    private static Query Parsed(string query) => QueryParser.Parse(query).Query!;
}
