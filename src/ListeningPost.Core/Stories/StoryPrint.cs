using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Stories;

/// <summary>What copies of a text are found by.</summary>
/// <param name="Keys">
/// Hashes, each once: of the whole text, of the headline, of where the text begins, and of what is least in it. A copy nearly always
/// has one of them in common, be it cut short, quoted or edited; other texts hardly ever, but for templates. Whether it is one,
/// <see cref="Copies"/> tells.
/// </param>
public sealed record StoryPrint(IReadOnlyList<long> Keys)
{
    /// <summary>Of so many words whoever shares ten in a row shares a key: a summary has them all, a quotation stands near them.</summary>
    private const int LeadWords = 28;

    /// <summary>The least of so many shingles in a row is a key (winnowing, Schleimer, Wilkerson and Aiken 2003).</summary>
    private const int Window = 8;

    /// <summary>So many of the least shingles of the whole text are keys (a bottom sketch, Broder 1997).</summary>
    private const int Sketch = 3;

    private const int MostKeys = LeadWords + Sketch + 2;

    /// <summary>Null when the text is too short to tell a copy from coincidence.</summary>
    public static StoryPrint? Of(string title, string text)
    {
        using var read = StoryText.Read(title, text);
        Span<long> keys = stackalloc long[MostKeys];
        var found = new KeySet(keys);
        AddPassage(read.Title, ref found);
        AddPassage(read.Body, ref found);
        AddLead(read.Body, ref found);
        AddLeast(read.Body, ref found);
        return found.Count == 0 ? null : new StoryPrint(found.ToArray());
    }

    /// <summary>The same of a post.</summary>
    public static StoryPrint? Of(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return Of(post.Title, post.Text);
    }

    /// <summary>Whether looking up each key by equality brings the two together.</summary>
    public bool SharesKey(StoryPrint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Keys.Any(other.Keys.Contains);
    }

    private static void AddPassage(ReadOnlySpan<StoryWord> words, ref KeySet keys)
    {
        if (words.Length >= Copies.LeastHeadline)
        {
            keys.Add(StoryHash.Passage(words));
        }
    }

    private static void AddLead(ReadOnlySpan<StoryWord> words, ref KeySet keys)
    {
        words = words[..Math.Min(words.Length, LeadWords)];
        if (words.Length < Copies.LeastCut)
        {
            return;
        }

        Span<ulong> shingles = stackalloc ulong[LeadWords];
        shingles = shingles[..(words.Length - StoryHash.ShingleWords + 1)];
        for (int i = 0; i < shingles.Length; i++)
        {
            shingles[i] = StoryHash.Shingle(words, i);
        }

        for (int from = 0; from == 0 || from + Window <= shingles.Length; from++)
        {
            keys.Add(Least(shingles[from..Math.Min(from + Window, shingles.Length)]));
        }
    }

    private static ulong Least(ReadOnlySpan<ulong> shingles)
    {
        ulong least = ulong.MaxValue;
        foreach (ulong shingle in shingles)
        {
            least = Math.Min(least, shingle);
        }

        return least;
    }

    /// <summary>Of a short text the lead has told them.</summary>
    private static void AddLeast(ReadOnlySpan<StoryWord> words, ref KeySet keys)
    {
        if (words.Length <= LeadWords)
        {
            return;
        }

        Span<ulong> least = stackalloc ulong[Sketch];
        least.Fill(ulong.MaxValue);
        for (int i = 0; i + StoryHash.ShingleWords <= words.Length; i++)
        {
            Keep(StoryHash.Shingle(words, i), least);
        }

        foreach (ulong shingle in least)
        {
            keys.Add(shingle);
        }
    }

    /// <summary>Into its place among the least, each of which stands there once.</summary>
    private static void Keep(ulong shingle, Span<ulong> least)
    {
        if (shingle >= least[^1] || least.Contains(shingle))
        {
            return;
        }

        int place = least.Length - 1;
        while (place > 0 && least[place - 1] > shingle)
        {
            least[place] = least[place - 1];
            place--;
        }

        least[place] = shingle;
    }

    /// <summary>Keys in the order in which they came, each once. What stands for "none" is left out.</summary>
    private ref struct KeySet(Span<long> into)
    {
        private readonly Span<long> _keys = into;

        public int Count { get; private set; }

        public void Add(ulong key)
        {
            if (key != ulong.MaxValue && !_keys[..Count].Contains((long)key))
            {
                _keys[Count++] = (long)key;
            }
        }

        public readonly long[] ToArray() => _keys[..Count].ToArray();
    }
}
