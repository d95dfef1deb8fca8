namespace ListeningPost.Benchmarks.Rooms;

/// <summary>What people ask of the room: a name, an address, and where it is easily said by hand the condition of its SQL.</summary>
/// <param name="Hand">Of <c>mentions AS m</c> and <c>posts AS p</c>; null: not compared.</param>
internal sealed record RoomCase(string Name, string Query, string? Hand = null)
{
    private const string Listed = "m.noise IS NULL";

    /// <summary>First pages of the mentions.</summary>
    /// <param name="words">Of the texts, the commonest first: in nearly all, in 20 %, 5 %, 1 %, 0.1 % and in ten of them.</param>
    /// <param name="day">A day half a year ago.</param>
    public static IReadOnlyList<RoomCase> Searches(IReadOnlyList<string> words, DateOnly day)
    {
        string old = $"since={day.AddDays(-30):yyyy-MM-dd}&until={day:yyyy-MM-dd}";
        return
        [
            new("everything", "", Listed),
            new("a brand", "brand=brand1", $"{Listed} AND m.brand = 'brand1'"),
            new("the largest brand", "brand=brand0", $"{Listed} AND m.brand = 'brand0'"),
            new("a brand, thirty days", "brand=brand1&since=30d"),
            new("thirty days", "since=30d"),
            new("a month half a year ago", old),
            new("a brand, oldest first", "brand=brand1&sort=oldest"),
            new("a brand, largest reach first", "brand=brand1&sort=reach"),
            new("sentiment", "sentiment=negative", $"{Listed} AND m.sentiment = 'negative'"),
            new("a brand, sentiment and kind", "brand=brand1&sentiment=none&kind=question"),
            new("owed", "owed=true", $"{Listed} AND m.owed_since IS NOT NULL AND m.owed_until IS NULL"),
            new("a brand, owed", "brand=brand1&owed=true"),
            new("presence", "presence=with_you"),
            new("what is set aside", "noise=*"),
            new("a brand, scams", "brand=brand1&noise=scams"),
            new("employees' praise on one platform", "voice=employee&kind=praise&platform=github"),
            new("a language", "q=language:fr"),
            new("a brand and platform, half a year ago", $"brand=brand2&platform=reddit&{old}"),
            new("nothing at all", "brand=brand1&voice=employee&noise=jobs"),
            Word("a word in ten posts", words[5]),
            Word("a word in 0.1 %", words[4]),
            Word("a word in 1 %", words[3]),
            Word("a word in 5 %", words[2]),
            new("a word in 5 %, a brand", $"q={words[2]}&brand=brand1"),
            new("a word in 5 %, a brand, a month half a year ago", $"q={words[2]}&brand=brand1&{old}"),
            new("a phrase", $"q=%22{words[3]}+{words[1]}%22", $"{Listed} AND p.lexemes @@ '{words[3]} <-> {words[1]}'"),
            new("a AND b", $"q={words[2]}+{words[3]}", $"{Listed} AND p.lexemes @@ '{words[2]} & {words[3]}'"),
            new("a NOT b", $"q={words[3]}+NOT+{words[1]}", $"{Listed} AND p.lexemes @@ '{words[3]} & !{words[1]}'"),
            new("a beginning", $"q={words[4][..5]}*", $"{Listed} AND p.lexemes @@ '{words[4][..5]}:*'"),
            new("a word in 1 %, owed, thirty days", $"q={words[3]}&owed=true&since=30d"),
        ];
    }

    /// <summary>Beyond the aim: what nobody narrows.</summary>
    public static IReadOnlyList<RoomCase> Common(IReadOnlyList<string> words) =>
    [
        Word("a word in 20 %", words[1]), Word("a word in nearly all", words[0]),
        new("a word in 20 %, a brand", $"q={words[1]}&brand=brand1"), new("largest reach first, all brands", "sort=reach"),
    ];

    public static IReadOnlyList<RoomCase> Pages { get; } =
    [
        new("conversations", "/conversations"), new("conversations of a brand", "/conversations?brand=brand1"), new("owed", "/owed"),
        new("owed of a brand", "/owed?brand=brand1"), new("sources", "/sources"), new("today, ten brands", "/"), new("method", "/method"),
    ];

    private static RoomCase Word(string name, string word) => new(name, $"q={word}", $"{Listed} AND p.lexemes @@ '{word}'");
}
