using System.Globalization;
using System.Runtime.CompilerServices;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>What counts in a text, in order, without allocating until it is told.</summary>
internal struct MoodTally
{
    public const int NoWord = -10;
    private const int MostEvidence = 6;

    /// <summary>More of a word is not told.</summary>
    private const int MostLetters = 60;

    /// <summary>More are not counted: so many words leave no doubt.</summary>
    private const int MostHits = 64;

    private Room _hits;

    public int Count { get; private set; }

    /// <summary>To which side all words together lean.</summary>
    public float Leaning { get; set; }

    /// <summary>Marks that make the mood stronger.</summary>
    public int Exclamations { get; set; }

    /// <summary>Question marks.</summary>
    public int Questions { get; set; }

    /// <summary>Addresses of pages.</summary>
    public int Addresses { get; set; }

    public void Add(MoodHit hit)
    {
        if (Count < MostHits)
        {
            _hits[Count++] = hit;
        }
    }

    /// <summary>Takes back what was said of a word, for a phrase that holds it says more.</summary>
    public void TakeBack(int word)
    {
        if (Count > 0 && _hits[Count - 1].Word == word)
        {
            Count--;
        }
    }

    /// <summary>Changes the last hit, where it is of one of the words from a number on.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Turn(int fromWord)
    {
        if (Count == 0 || _hits[Count - 1].Word < fromWord)
        {
            return false;
        }

        MoodHit last = _hits[Count - 1];
        _hits[Count - 1] = last.Turned;
        return true;
    }

    /// <summary>All that stood before counts less.</summary>
    public void Lower(float factor)
    {
        foreach (ref MoodHit hit in ((Span<MoodHit>)_hits)[..Count])
        {
            hit = hit with { Value = hit.Value * factor };
        }
    }

    public readonly float Sum()
    {
        float sum = 0;
        foreach (MoodHit hit in ((ReadOnlySpan<MoodHit>)_hits)[..Count])
        {
            sum += hit.Value;
        }

        return sum;
    }

    /// <summary>The strongest, as a post's reasons are written: <c>sentiment:kaputt -2.0</c>.</summary>
    public List<string> Why(ReadOnlySpan<char> text)
    {
        Span<char> lower = stackalloc char[MostLetters];
        Span<MoodHit> hits = ((Span<MoodHit>)_hits)[..Count];
        hits.Sort(static (left, right) => Math.Abs(right.Value).CompareTo(Math.Abs(left.Value)) is var order and not 0
            ? order
            : left.Start.CompareTo(right.Start));
        var why = new List<string>(Math.Min(hits.Length, MostEvidence));
        foreach (MoodHit hit in hits[..Math.Min(hits.Length, MostEvidence)])
        {
            ReadOnlySpan<char> written = text.Slice(hit.Start, Math.Min(hit.Length, MostLetters));
            ReadOnlySpan<char> word = lower[..written.ToLowerInvariant(lower)];
            why.Add(string.Create(CultureInfo.InvariantCulture, $"sentiment:{word} {hit.Value:+0.0;-0.0}"));
        }

        return why;
    }

    [InlineArray(MostHits)]
    private struct Room
    {
        private MoodHit _first;
    }
}
