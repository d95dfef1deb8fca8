using ListeningPost.Core.Enrichment.Texts;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Enrichment;

/// <summary>The sentences of a post that are about the brand.</summary>
internal sealed record AboutBrand
{
    /// <summary>A post with no more sentences than this is about the brand as a whole, as far as its kind goes.</summary>
    private const int Short = 5;

    /// <summary>Further words of a query that stand in the post are not looked for: it costs each in each sentence.</summary>
    private const int MostMatched = 100;

    private static readonly HashSet<string> Pronouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "it", "it's", "its", "they", "they're", "their", "this", "that", "these", "es", "sie", "das", "er", "il", "elle", "ils",
        "c'est", "ça", "hij", "het", "ze", "è", "sono", "é", "eles", "ellos",
    };

    /// <summary>Those that name the brand, and those behind them that begin with a pronoun.</summary>
    public required IReadOnlyList<string> Naming { get; init; }

    /// <summary>Those and their neighbours; all, in a short post.</summary>
    public required IReadOnlyList<string> Near { get; init; }

    /// <summary>Whether the post is so short that what it feels at all, it feels about the brand.</summary>
    public bool IsShort { get; init; }

    /// <summary>How many of <see cref="Near"/> are the headline.</summary>
    public int Headlines { get; init; }

    /// <summary>Whether the post begins by naming the brand's account, as an answer or a call does.</summary>
    public bool IsAddressed { get; init; }

    /// <param name="reading">Of the post.</param>
    /// <param name="matched">The words of the brand that stand in it. Empty: all is about the brand.</param>
    public static AboutBrand Find(PostReading reading, IReadOnlyList<string> matched)
    {
        matched = [.. matched.Take(MostMatched)];
        Post post = reading.Post;
        IReadOnlyList<string> all = reading.Sentences;
        bool isCall = IsCall(post.Text, matched);
        bool isAllNaming = isCall || matched.Count == 0;
        bool[] names = [.. all.Select(s => isAllNaming || WordText.Names(s, matched))];
        if (!names.Contains(true))
        {
            Array.Fill(names, true);
        }

        AddPronouns(names, reading);
        bool isShort = all.Count <= Short;
        bool[] near = [.. names.Select((_, i) => isShort || IsNear(names, i))];
        return new AboutBrand
        {
            Naming = [.. all.Where((_, i) => names[i])],
            Near = [.. all.Where((_, i) => near[i])],
            IsShort = isShort,
            Headlines = IsHeadline(post) ? near.Take(reading.TitleSentences.Count).Count(isNear => isNear) : 0,
            IsAddressed = isCall || HasHandle(post.Text, matched),
        };
    }

    /// <summary>A sentence that begins with a pronoun goes on about what the one before it names.</summary>
    private static void AddPronouns(bool[] names, PostReading reading)
    {
        for (int i = 1; i < names.Length; i++)
        {
            bool isTextsFirst = i == reading.TitleSentences.Count;
            if (names[i - 1] && !isTextsFirst && BeginsWithPronoun(reading.Sentences[i]))
            {
                names[i] = true;
            }
        }
    }

    private static bool BeginsWithPronoun(string sentence) =>
        WordText.Words(sentence) is [var first, ..] && Pronouns.Contains(first);

    private static bool IsNear(bool[] names, int at)
    {
        int from = Math.Max(0, at - 1);
        int beyond = Math.Min(names.Length, at + 2);
        return names.AsSpan(from..beyond).Contains(true);
    }

    private static bool HasHandle(string text, IReadOnlyList<string> matched) =>
        matched.Any(m => m.Length > 0 && text.Contains(Handle(m), StringComparison.OrdinalIgnoreCase));

    private static string Handle(string word) => "@" + CutText.To(word.TrimStart('@'), WordText.MostLetters);

    /// <summary>Whether the text begins with one or more <c>@name</c>, one of them the brand's.</summary>
    private static bool IsCall(string text, IReadOnlyList<string> matched) => text
        .TrimStart('.', ' ')
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .TakeWhile(word => word[0] == '@')
        .Any(word => WordText.Names(word, matched) && matched.Count > 0);

    /// <summary>A title that is not the author's own words to others: an article's, or a link's.</summary>
    private static bool IsHeadline(Post post) => Platforms.Find(post.Platform)?.Headlines switch
    {
        HeadlineUse.Always => true,
        HeadlineUse.OfLinks => IsLink(post),
        _ => false,
    };

    /// <summary>A post that says nothing itself and names a page.</summary>
    private static bool IsLink(Post post) =>
        post.Text.Length == 0 && post.Links.Count > 0 && !post.Title.StartsWith("Ask ", StringComparison.OrdinalIgnoreCase);
}
