namespace ListeningPost.Core.Stories;

/// <summary>Judges two texts by the stretch of each that the other has too.</summary>
internal static class TextMatch
{
    /// <summary>Texts of fewer words have to be equal, but for small words.</summary>
    private const int ShortWords = 40;

    private const double ShortLimit = 0.5;

    /// <summary>What only one text says, where a sentence may be left out, and where each word counts.</summary>
    private const double OfInsertion = 0.12;

    private const double OfInsertionStrictly = 0.3;
    private const double WordsOfLimit = 10;
    private const double MostOfWords = 0.08;

    /// <summary>Of numbers that are others in so great a part the texts are the same form filled in twice.</summary>
    private const double MostOfNumbers = 0.25;

    /// <summary>A few words in front are a byline or a greeting, more are a comment.</summary>
    private const int MostByline = 4;

    private const int MostComment = 15;
    private const int MostCommentBeforeQuotation = 40;
    private const int LeastAfterword = 3;
    private const int MostAfterword = 40;
    private const double MostShortened = 0.5;

    /// <param name="one">Both as they are read, and not equal.</param>
    /// <param name="other">The other.</param>
    /// <param name="least">How many words they have in common at least.</param>
    public static Likeness Judge(ComparedText one, ComparedText other, int least)
    {
        if (Math.Min(one.Words.Length, other.Words.Length) < Math.Max(least, StoryHash.ShingleWords))
        {
            return Likeness.None;
        }

        var left = Stretch.Of(one.Words, other.Words);
        var right = Stretch.Of(other.Words, one.Words);
        int shared = Math.Min(left.Covered, right.Covered);
        bool isEnough = shared >= least && shared >= MostShortened * Math.Min(one.Words.Length, other.Words.Length);
        if (!isEnough)
        {
            return Likeness.None;
        }

        var front = Difference.Of(left.Front(one.Words), right.Front(other.Words));
        var back = Back(left.Back(one.Words), right.Back(other.Words));
        var inside = Difference.Of(left.Gaps(one.Words), right.Gaps(other.Words));
        int length = Math.Min(left.Length, right.Length);
        bool isStrict = length < ShortWords || IsOfPattern(one.Words) || IsOfPattern(other.Words);
        double cost = front.Replaced + inside.Cost(isStrict ? OfInsertionStrictly : OfInsertion) + back.Replaced;
        bool differs = cost > Limit(length, isStrict) || AreNumbersOthers(left, one.Words, front, inside, back);
        return differs ? Likeness.None : Edges(new Edge(left, one), new Edge(right, other), front, shared);
    }

    /// <summary>Whether words of advertisements and forecasts stand in it.</summary>
    public static bool IsOfPattern(ReadOnlySpan<StoryWord> words)
    {
        int found = 0;
        foreach (StoryWord word in words)
        {
            found += CommonWords.IsOfPattern(word.Hash) ? 1 : 0;
        }

        return found >= 2 || (found == 1 && words.Length < ShortWords);
    }

    private static double Limit(int words, bool isStrict) => isStrict
        ? ShortLimit
        : Math.Min(ShortLimit + ((words - ShortWords) / WordsOfLimit), Math.Max(ShortLimit, words * MostOfWords));

    /// <summary>Behind the end of the shorter, what the longer goes on with there.</summary>
    private static Difference Back(ReadOnlySpan<StoryWord> one, ReadOnlySpan<StoryWord> other)
    {
        int most = Math.Min(one.Length, other.Length) + MostByline;
        return Difference.Of(one[..Math.Min(one.Length, most)], other[..Math.Min(other.Length, most)]);
    }

    private static bool AreNumbersOthers(
        Stretch stretch, ReadOnlySpan<StoryWord> words, Difference front, Difference inside, Difference back)
    {
        int others = front.Numbers + inside.Numbers + back.Numbers;
        int numbers = 0;
        foreach (StoryWord word in words[stretch.Start..stretch.End])
        {
            numbers += word.IsNumber ? 1 : 0;
        }

        return others >= 2 && others > numbers * MostOfNumbers;
    }

    private static Likeness Edges(Edge one, Edge other, Difference front, int shared)
    {
        Edge commented = front.Left.Words > front.Right.Words ? one : other;
        int words = Math.Max(front.Left.Words, front.Right.Words);
        if (words > Math.Max(MostByline, commented.MostInFront(shared)))
        {
            return Likeness.None;
        }

        bool isCommented = words > MostByline || one.IsAfterword(other, shared) || other.IsAfterword(one, shared);
        return isCommented ? Likeness.Commented : Likeness.Copy;
    }

    /// <summary>A text, and the stretch of it that the other has too.</summary>
    private readonly ref struct Edge(Stretch stretch, ComparedText text)
    {
        private readonly ReadOnlySpan<StoryWord> _words = text.Words;
        private readonly int _back = text.Words.Length - stretch.End;

        public bool IsCut { get; } = text.IsCut;

        /// <summary>How many words of somebody's own may stand in front of what is shared.</summary>
        public int MostInFront(int shared)
        {
            int from = Math.Max(0, stretch.Start - 1);
            bool isQuotation = false;
            foreach (StoryWord word in _words[from..Math.Min(_words.Length, stretch.Start + 2)])
            {
                isQuotation |= word.OpensQuotation;
            }

            return isQuotation ? Math.Min(shared, MostCommentBeforeQuotation) : Math.Min(MostComment, shared / 2);
        }

        /// <summary>It says something of its own behind what is shared, and does not merely go on where the other ends.</summary>
        public bool IsAfterword(Edge other, int shared) =>
            _back >= LeastAfterword && _back <= Math.Max(MostAfterword, shared / 2) && other._back < LeastAfterword && !other.IsCut;
    }
}
