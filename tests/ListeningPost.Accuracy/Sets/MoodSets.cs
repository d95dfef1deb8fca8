using System.Globalization;
using System.Text.Json;
using ListeningPost.Accuracy.Measuring;
using ListeningPost.Core.Enrichment.Sentiment;

namespace ListeningPost.Accuracy.Sets;

/// <summary>Mood about a brand, in English and other languages: macro-F1 of negative, neutral and positive.</summary>
internal sealed class MoodSets : IDataSet
{
    private static readonly string[] Columns =
    [
        "set", "posts", "AFINN-165", "VADER", "ours, whole text", "ours, about the brand", "above AFINN", "F1 −", "F1 0", "F1 +",
        "neutral ones with an opinion", "not judged",
    ];

    /// <summary>How the airlines are called in posts, and their accounts.</summary>
    private static readonly Dictionary<string, string[]> Airlines = new(StringComparer.Ordinal)
    {
        ["Virgin America"] = ["Virgin America"],
        ["United"] = ["United"],
        ["Southwest"] = ["Southwest", "SouthwestAir"],
        ["Delta"] = ["Delta", "JetBlue"],
        ["US Airways"] = ["US Airways", "usair"],
        ["American"] = ["American", "AmericanAir", "American Airlines"],
    };

    /// <summary>All that was talked of: the set names the target only where there is a mood about it.</summary>
    private static readonly string[] Products = ["ipad 2", "ipad2", "ipad", "iphone", "apple", "google", "android"];

    /// <summary>Those by which the goals are set.</summary>
    private static readonly MoodSet[] English =
    [
        new("sentiment140-test", "sentiment-sentiment140-test/tweets.jsonl", Labelled, row => [row.Said("query").Trim('"')]),
        new("semeval-topic", "sentiment-semeval-topic/tweets.jsonl", OfFive, row => [row.Said("topic")]),
        new("airline", "sentiment-airline/tweets.1.jsonl", Labelled, row => Airlines.GetValueOrDefault(row.Said("airline"), [])),
        new("sanders-brands", "sentiment-sanders-brands/tweets.jsonl", Labelled, row => [row.Said("topic")]),
        new("entity-kaggle, validation", "sentiment-entity-kaggle/validation.jsonl", Labelled, row => [row.Said("entity")]),
        new("brand-product-sxsw", "sentiment-brand-product-sxsw/tweets.jsonl", OfEmotion, _ => Products),
        new("semeval-a", "sentiment-semeval-a/tweets.jsonl", Labelled, _ => []),
    ];

    /// <summary>Measured beside them.</summary>
    private static readonly MoodSet[] Others =
    [
        new("sts-gold", "sentiment-sts-gold/tweets.jsonl", Labelled, _ => []),
        .. from language in new[] { "en", "de", "es", "fr", "it", "pt", "ar", "hi" } select OfLanguage(language),
    ];

    public void Measure(CorpusFiles corpus, Report report)
    {
        IMoodPeer?[] peers = [Afinn.Load(), new VaderPeer()];
        if (peers[0] is null)
        {
            report.Line("AFINN-165 is left out: LISTENINGPOST_PEER_AFINN does not name its words.");
        }

        Row[] english = [.. English.Select(set => Judged(set, corpus, peers))];
        report.Table("Mood about the brand: macro-F1", Columns, [.. english.Select(row => row.Cells), Mean(english)]);
        report.Table("Mood of other sets and languages: macro-F1", Columns, Others.Select(set => Judged(set, corpus, peers).Cells));
    }

    /// <summary>How the model does on the whole texts of the English sets, by set.</summary>
    public static IEnumerable<(string Set, double F1)> OfWholeTexts(CorpusFiles corpus) =>
        English.Select(set => (set.Name, Measured(set.Read(corpus), post => post.JudgeWhole())));

    private static Row Judged(MoodSet set, CorpusFiles corpus, IMoodPeer?[] peers)
    {
        MoodPost[] posts = [.. set.Read(corpus)];
        double?[] theirs = [.. peers.Select(peer => peer is null ? (double?)null : Measured(posts, post => Name(peer.Score(post.Text))))];
        (string Label, string? Said)[] ours = [.. posts.Select(post => (post.Label, post.Judge().Sentiment))];
        return new Row(set.Name, posts.Length, theirs, Measured(posts, post => post.JudgeWhole()), ours);
    }

    private static double Measured(IEnumerable<MoodPost> posts, Func<MoodPost, string?> judge) =>
        Figures.MacroF1([.. posts.Select(post => (post.Label, judge(post)))], MoodPost.Labels);

    private static string? Name(double score) => new Mood(score, []).Name;

    private static IReadOnlyList<string> Mean(Row[] rows)
    {
        double ours = rows.Average(row => row.Ours);
        double? afinn = rows.Average(row => row.Peers[0]);
        return
        [
            "mean", Report.Cell(rows.Sum(row => row.Posts)), Report.Cell(afinn), Report.Cell(rows.Average(row => row.Peers[1])),
            Report.Cell(rows.Average(row => row.Whole)), Report.Cell(ours), Report.Cell(ours - afinn), "", "", "", "", "",
        ];
    }

    private static MoodSet OfLanguage(string language) => new(
        $"multilingual-umsab {language}",
        "sentiment-multilingual-umsab/tweets.jsonl",
        row => row.Said("lang") == language ? Labelled(row) : null,
        _ => [])
    {
        Language = language,
    };

    /// <summary>Other labels, such as <c>irrelevant</c>, are no moods.</summary>
    private static string? Labelled(JsonElement row) => Known(row.Said("label").ToLowerInvariant());

    private static string? OfEmotion(JsonElement row) => row.Said("label") switch
    {
        "No emotion toward brand or product" => "neutral",
        var label => Known(label.Split(' ')[0].ToLowerInvariant()),
    };

    /// <summary>From -2 to 2; null where the row is of another task.</summary>
    private static string? OfFive(JsonElement row) =>
        row.TryGetProperty("label5", out JsonElement label) && int.TryParse(label.ToString(), CultureInfo.InvariantCulture, out int five)
            ? MoodPost.Labels[Math.Sign(five) + 1]
            : null;

    private static string? Known(string label) => MoodPost.Labels.Contains(label, StringComparer.Ordinal) ? label : null;

    private sealed record Row(string Name, int Posts, double?[] Peers, double Whole, (string Label, string? Said)[] Answers)
    {
        public double Ours { get; } = Figures.MacroF1(Answers, MoodPost.Labels);

        public IReadOnlyList<string> Cells =>
        [
            Name, Report.Cell(Posts), .. Peers.Select(Report.Cell), Report.Cell(Whole), Report.Cell(Ours), Report.Cell(Ours - Peers[0]),
            .. MoodPost.Labels.Select(label => Report.Cell(Figures.F1(Answers, label))),
            Report.Percent(Figures.Share(Answers.Where(a => a.Label == "neutral").ToList(), a => a.Said is "negative" or "positive")),
            Report.Percent(Figures.Share(Answers, a => a.Said is null)),
        ];
    }
}
