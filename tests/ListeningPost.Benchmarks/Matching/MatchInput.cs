using System.Text;
using ListeningPost.Core.Posts;

namespace ListeningPost.Benchmarks.Matching;

/// <summary>Posts and Boolean queries, the same at every run.</summary>
/// <remarks>
/// Posts are lines of LISTENINGPOST_BENCH_POSTS (plain text of real feeds, cut to posts), else written by Zipf's law over
/// 30,000 made-up words, 31 words in the median. Queries are brand-like and skewed: nine names in ten are made of words
/// that hardly any post holds, one in ten is a middling word of the posts; the words beside them are common ones. Lines of
/// LISTENINGPOST_BENCH_QUERIES, each a number, a tab and a query, stand in for them.
/// </remarks>
internal sealed class MatchInput
{
    private readonly Random _random = new(11);
    private readonly string[] _middling;
    private readonly string[] _common;
    private readonly int _heard;
    private int _written;

    /// <param name="posts">How many.</param>
    /// <param name="queries">How many.</param>
    /// <param name="heard">After so many queries the names are such as no post holds.</param>
    public MatchInput(int posts, int queries, int heard = int.MaxValue)
    {
        _heard = heard;
        Texts = Environment.GetEnvironmentVariable("LISTENINGPOST_BENCH_POSTS") is { Length: > 0 } file
            ? [.. File.ReadLines(file).Take(posts)]
            : WrittenByZipf(posts);
        Posts = [.. Texts.Select((t, i) => new Post { Platform = Platforms.X.Name, NativeId = $"{i}", Text = t })];
        var counts = Texts.Take(20_000)
            .SelectMany(t => t.Split(' ')).Where(w => w.Length >= 5 && w.All(char.IsAsciiLetter))
            .CountBy(w => w.ToLowerInvariant()).OrderByDescending(c => c.Value).ToArray();
        _common = [.. counts.Take(400).Select(c => c.Key)];
        _middling = [.. counts.Where(c => c.Value is >= 3 and <= 60).Select(c => c.Key)];
        Queries = Environment.GetEnvironmentVariable("LISTENINGPOST_BENCH_QUERIES") is { Length: > 0 } given
            ? [.. File.ReadLines(given).Take(queries).Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..])]
            : [.. Enumerable.Range(0, queries).Select(_ => Query())];
    }

    public string[] Texts { get; }

    public Post[] Posts { get; }

    public string[] Queries { get; }

    /// <summary>All words of the queries' names: what a scanner of words alone looks for.</summary>
    public List<string> Names { get; } = [];

    private string Query() => (_written++ < _heard ? _random.Next(100) : 20 + _random.Next(67)) switch
    {
        < 25 => Name(),
        < 45 => $"{Name()} OR {Name()}",
        < 65 => $"({Name()} OR {Name()}) AND ({Common()} OR {Common()})",
        < 77 => $"({Name()} OR {Name()}) NOT {Common()}",
        < 87 => $"{Name()} NEAR/5 ({Common()} OR {Common()})",
        < 93 => $"{Word()[..4]}* AND {Name()}",
        _ => $"{Name()} OR {Name()} OR {Name()} OR {Name()}",
    };

    private string Common() => _common[_random.Next(_common.Length)];

    private string Name()
    {
        string name = _written <= _heard && _random.Next(10) == 0
            ? _middling[_random.Next(_middling.Length)]
            : string.Join(' ', Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Word()));
        Names.Add(name);
        return name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;
    }

    private string Word()
    {
        var word = new StringBuilder();
        for (int i = (_written <= _heard ? 2 : 4) + _random.Next(3); i > 0; i--)
        {
            word.Append("bcdfghklmnprstvwz"[_random.Next(17)]).Append("aeiou"[_random.Next(5)]);
            if (_random.Next(3) == 0)
            {
                word.Append("lnrst"[_random.Next(5)]);
            }
        }

        return word.ToString();
    }

    private string[] WrittenByZipf(int posts)
    {
        string[] vocabulary = [.. Enumerable.Range(0, 30_000).Select(_ => Word())];
        return [.. Enumerable.Range(0, posts).Select(_ =>
        {
            int words = Math.Clamp((int)Math.Exp(3.45 + (.55 * Gauss())), 4, 110);
            return string.Join(' ', Enumerable.Range(0, words).Select(_ => vocabulary[Zipf(vocabulary.Length)]));
        })];
    }

    private int Zipf(int count) => Math.Min((int)Math.Pow(_random.NextDouble(), -1 / .6) - 1, count - 1);

    private double Gauss() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
