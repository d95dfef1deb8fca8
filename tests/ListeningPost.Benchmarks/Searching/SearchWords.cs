namespace ListeningPost.Benchmarks.Searching;

/// <summary>Words of a text by how often they stand in it.</summary>
internal sealed class SearchWords
{
    public SearchWords(string[] texts)
    {
        string[][] words = [.. texts.Take(100_000).Select(t => t.Split(' '))];
        (string Word, double Share)[] shares =
        [
            .. words.SelectMany(t => t.Distinct(StringComparer.Ordinal))
                .Where(w => w.Length >= 5 && w.All(char.IsAsciiLetterLower))
                .CountBy(w => w)
                .Select(w => (w.Key, w.Value / (double)words.Length))
                .OrderByDescending(w => w.Item2),
        ];
        Common = shares[0].Word;
        Middling = [.. shares.Where(w => w.Share < .01).Take(60).Select(w => w.Word)];
        Rare = [.. shares.Where(w => w.Share < .001).Take(60).Select(w => w.Word)];
        HashSet<string> common = [.. shares.Where(w => w.Share > .03).Select(w => w.Word)];
        Pairs = [.. words.SelectMany(t => t.Zip(t.Skip(1))).Where(p => p.First != p.Second && Fits(p.First) && Fits(p.Second))
            .Where(p => !common.Contains(p.First) && !common.Contains(p.Second))
            .CountBy(p => p).OrderByDescending(p => p.Value).Take(60).Select(p => (p.Key.First, p.Key.Second))];
    }

    public string Common { get; }

    public IReadOnlyList<string> Middling { get; }

    public IReadOnlyList<string> Rare { get; }

    public IReadOnlyList<(string A, string B)> Pairs { get; }

    private static bool Fits(string word) => word.Length >= 4 && word.All(char.IsAsciiLetterLower);
}
