using ListeningPost.Core.Evaluating;

namespace ListeningPost.Core.Matching;

/// <summary>A part of a query compiled for <see cref="PostScan"/>. Never says no, or yes, of what is not so.</summary>
internal abstract class Filter
{
    public const int Title = 1;
    public const int Text = 2;

    /// <param name="scan">The post's words that some query knows.</param>
    /// <param name="texts">Where to look: <see cref="Title"/>, <see cref="Text"/> or both.</param>
    public abstract Certainty Test(PostScan scan, int texts);

    /// <summary>Adds what is to be highlighted, where <see cref="Test"/> has said yes.</summary>
    /// <returns>False when only the evaluator knows.</returns>
    public virtual bool Collect(PostScan scan, int texts, List<Hit> hits) => false;

    /// <summary>Whether <see cref="Collect"/> adds nothing, and says that it knows, where <see cref="Test"/> says no.</summary>
    public virtual bool CollectsWhatIs => false;
}

internal sealed class AllFilter(Filter[] required, Filter[] excluded) : Filter
{
    public IReadOnlyList<Filter> Required => required;

    public IReadOnlyList<Filter> Excluded => excluded;

    public override Certainty Test(PostScan scan, int texts)
    {
        Certainty least = Certainty.Yes;
        foreach (Filter part in required)
        {
            Certainty one = part.Test(scan, texts);
            if (one == Certainty.No)
            {
                return one;
            }

            least = one < least ? one : least;
        }

        foreach (Filter part in excluded)
        {
            Certainty one = part.Test(scan, texts);
            if (one == Certainty.Yes)
            {
                return Certainty.No;
            }

            least = one == Certainty.Maybe ? one : least;
        }

        return least;
    }

    public override bool Collect(PostScan scan, int texts, List<Hit> hits)
    {
        foreach (Filter part in required)
        {
            if (!part.Collect(scan, texts, hits))
            {
                return false;
            }
        }

        return true;
    }
}

internal sealed class AnyFilter(Filter[] parts) : Filter
{
    public override Certainty Test(PostScan scan, int texts)
    {
        Certainty most = Certainty.No;
        foreach (Filter part in parts)
        {
            Certainty one = part.Test(scan, texts);
            if (one == Certainty.Yes)
            {
                return one;
            }

            most = one > most ? one : most;
        }

        return most;
    }

    public override bool Collect(PostScan scan, int texts, List<Hit> hits)
    {
        foreach (Filter part in parts)
        {
            Certainty one = part.CollectsWhatIs ? Certainty.Yes : part.Test(scan, texts);
            if (one == Certainty.Maybe || (one == Certainty.Yes && !part.Collect(scan, texts, hits)))
            {
                return false;
            }
        }

        return true;
    }
}

internal sealed class ScopeFilter(Filter part, int texts) : Filter
{
    public override Certainty Test(PostScan scan, int outer) =>
        (outer & texts) == 0 ? Certainty.No : part.Test(scan, outer & texts);

    public override bool Collect(PostScan scan, int outer, List<Hit> hits) => part.Collect(scan, outer & texts, hits);
}

/// <summary>All of some terms are there, and then perhaps what is asked for.</summary>
internal sealed class PresentFilter(int[] terms) : Filter
{
    public override Certainty Test(PostScan scan, int texts)
    {
        foreach (int term in terms)
        {
            if (!scan.Has(term, texts))
            {
                return Certainty.No;
            }
        }

        return Certainty.Maybe;
    }
}

/// <summary>One of some words, beginnings of words or pairs that the index knows exactly.</summary>
internal sealed class TermsFilter(int[] terms) : Filter
{
    public int[] Terms => terms;

    public override bool CollectsWhatIs => true;

    public override Certainty Test(PostScan scan, int texts)
    {
        foreach (int term in terms)
        {
            if (scan.Has(term, texts))
            {
                return Certainty.Yes;
            }
        }

        return Certainty.No;
    }

    public override bool Collect(PostScan scan, int texts, List<Hit> hits)
    {
        foreach (int term in terms)
        {
            scan.Collect(term, texts, hits);
        }

        return true;
    }
}

/// <summary>Terms next to each other.</summary>
internal sealed class PhraseFilter(int[] terms) : Filter
{
    public override bool CollectsWhatIs => true;

    public override Certainty Test(PostScan scan, int texts) => Starts(scan, terms, texts, out _, from: -1, out bool isSure) switch
    {
        true => Certainty.Yes,
        false => isSure ? Certainty.No : Certainty.Maybe,
    };

    public override bool Collect(PostScan scan, int texts, List<Hit> hits)
    {
        int at = -1;
        bool isSure;
        while (Starts(scan, terms, texts, out at, at, out isSure))
        {
            hits.Add(HitAt(scan, terms, at));
        }

        return isSure;
    }

    /// <summary>The place of a phrase of which the first word was found.</summary>
    public static Hit HitAt(PostScan scan, int[] terms, int occurrence) => scan.HitOf(
        occurrence,
        terms.Length == 1 ? occurrence : scan.At(terms[^1], scan.PositionOf(occurrence) + terms.Length - 1));

    /// <summary>Finds the next place, after an occurrence of its first term, where a phrase begins.</summary>
    /// <param name="scan">The post's words.</param>
    /// <param name="terms">The phrase.</param>
    /// <param name="texts">Where to look.</param>
    /// <param name="occurrence">The occurrence of its first term, to go on from.</param>
    /// <param name="from">The occurrence found before, or -1.</param>
    /// <param name="isSure">False when the scan's patience is at an end.</param>
    public static bool Starts(PostScan scan, int[] terms, int texts, out int occurrence, int from, out bool isSure)
    {
        isSure = true;
        occurrence = from < 0 ? scan.First(terms[0]) : scan.NextOf(from);
        for (; occurrence >= 0; occurrence = scan.NextOf(occurrence))
        {
            int start = scan.PositionOf(occurrence);
            bool isHere = PostScan.IsIn(start, texts);
            for (int i = 1; i < terms.Length && isHere; i++)
            {
                isHere = scan.At(terms[i], start + i) >= 0;
            }

            if (isHere)
            {
                return true;
            }

            if (scan.IsImpatient)
            {
                isSure = false;
                return false;
            }
        }

        return false;
    }
}
