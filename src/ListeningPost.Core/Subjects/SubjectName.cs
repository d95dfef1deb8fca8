using System.Buffers;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Subjects;

/// <summary>A subject's short name: of its most typical post the phrase in which the most bursts, word for word.</summary>
/// <param name="Text">On one line.</param>
/// <param name="PostId">The post that it is taken from.</param>
internal sealed record SubjectName(string Text, long PostId)
{
    private const int Longest = 60;

    /// <summary>So many texts are looked at, and so much of each.</summary>
    private const int MostTexts = 300;

    private const int MostRead = 400;

    /// <summary>What a character costs, beside the strength of bursts.</summary>
    private const double CostOfLength = 0.12;

    /// <summary>What each doubling of a text's copies adds to it.</summary>
    private const double WorthOfCopies = 0.25;

    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?;:…\n。！？|\"“”„»«");

    /// <summary>The best of all phrases; an empty one where nothing of it stands at a text's beginning.</summary>
    /// <param name="units">The subject's texts.</param>
    /// <param name="weights">What each of its bursts counts, by term.</param>
    /// <param name="reader">Reads terms.</param>
    public static SubjectName Of(IEnumerable<SubjectUnit> units, IReadOnlyDictionary<int, double> weights, TermReader reader)
    {
        IEnumerable<SubjectUnit> byCopies = MostSpoken(units).OrderByDescending(unit => unit.Posts.Count)
            .ThenBy(unit => unit.First.Post.PublishedAt).ThenBy(unit => unit.First.Post.MentionId);
        SubjectUnit[] looked = [.. byCopies.Take(MostTexts)];
        List<TermAt> found = [];
        var best = new Phrase(0, 0, double.MinValue);
        SubjectPost named = looked[0].First.Post;
        foreach (SubjectUnit unit in looked)
        {
            SubjectPost post = unit.First.Post;
            found.Clear();
            string text = Begin(post);
            reader.Read(text, found);
            Phrase phrase = BestIn(text, [.. found.Where(at => weights.ContainsKey(at.Term))], weights);
            double score = phrase.Score * (1 + (WorthOfCopies * Math.Log2(unit.Posts.Count)));
            if (score > best.Score)
            {
                (best, named) = (phrase with { Score = score }, post);
            }
        }

        return new SubjectName(OneLine.Of(Widened(Begin(named), best), Longest), named.PostId);
    }

    /// <summary>Those in the language that most of them are in.</summary>
    private static IEnumerable<SubjectUnit> MostSpoken(IEnumerable<SubjectUnit> units) => units
        .GroupBy(unit => unit.First.Post.Language, StringComparer.Ordinal)
        .OrderByDescending(language => language.Count()).ThenBy(language => language.Key, StringComparer.Ordinal).First();

    private static string Begin(SubjectPost post) => CutText.To(post.Title.Length > 0 ? post.Title : post.Text, MostRead);

    /// <summary>From the begin of one burst to the end of another, within a sentence.</summary>
    private static Phrase BestIn(string text, TermAt[] bursts, IReadOnlyDictionary<int, double> weights)
    {
        var best = new Phrase(0, 0, double.MinValue);
        foreach (int start in bursts.Select(at => at.Start).Distinct())
        {
            foreach (int end in bursts.Select(at => at.End).Distinct().Where(end => end > start && end - start <= Longest))
            {
                if (IsBroken(text.AsSpan(start..end)))
                {
                    continue;
                }

                double worth = bursts.Where(at => at.Start >= start && at.End <= end).Select(at => at.Term).Distinct()
                    .Sum(term => weights[term]);
                double score = worth - (CostOfLength * (end - start));
                best = score > best.Score ? new Phrase(start, end, score) : best;
            }
        }

        return best;
    }

    /// <summary>Whether a sentence, or a part of one, ends within.</summary>
    private static bool IsBroken(ReadOnlySpan<char> phrase) => phrase.ContainsAny(Ends) || phrase.Contains(", ", StringComparison.Ordinal);

    /// <summary>A single word takes its neighbours along.</summary>
    private static string Widened(string text, Phrase phrase)
    {
        (int start, int end) = (phrase.Start, phrase.End);
        if (text.AsSpan(start..end).Contains(' '))
        {
            return text[start..end];
        }

        int before = text.AsSpan(0, Math.Max(start - 1, 0)).LastIndexOf(' ') + 1;
        int begin = start > 1 && MayGrow(text, before, start) ? before : start;
        int after = EndOfNext(text, end);
        return text[begin..(MayGrow(text, end, after) && after - begin <= Longest ? after : end)];
    }

    /// <summary>Where the word behind a place and a blank ends.</summary>
    private static int EndOfNext(string text, int end)
    {
        int begin = Math.Min(end + 1, text.Length);
        int length = text.AsSpan(begin).IndexOfAny(' ', '\n');
        return length < 0 ? text.Length : begin + length;
    }

    /// <summary>Whether what stands there is no other sentence, and short.</summary>
    private static bool MayGrow(string text, int from, int to) =>
        to - from is > 0 and <= Longest / 2 && !text.AsSpan(from..to).ContainsAny(Ends);

    private readonly record struct Phrase(int Start, int End, double Score);
}
