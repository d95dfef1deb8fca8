using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Stories;

/// <summary>Tells whether two texts are one: a copy, cut short, edited a little, quoted, or shared by its headline.</summary>
/// <remarks>
/// Compared are the shingles that both have: how much of the shorter text they cover, what stands before, between and behind them in
/// both, and how much those words weigh. Errs towards two texts, for a story that swallows another hides it.
/// </remarks>
public static class Copies
{
    /// <summary>A headline of fewer words is shared by chance.</summary>
    internal const int LeastHeadline = 5;

    /// <summary>A text that is marked as cut has so many words at least.</summary>
    internal const int LeastCut = 7;

    /// <summary>Texts of fewer words are alike by chance, as wishes and thanks are.</summary>
    private const int LeastWhole = 11;

    /// <summary>So many words of a headline in front of a text are no chance.</summary>
    private const int LeastTitleInFront = 4;

    /// <summary>How the texts of two posts stand to each other. The order makes no difference.</summary>
    public static Likeness Compare(Post left, Post right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Text.Length > 0 && left.Title == right.Title && left.Text == right.Text)
        {
            return CompareEqual(left);
        }

        using var one = StoryText.Read(left.Title, left.Text);
        using var other = StoryText.Read(right.Title, right.Text);
        return Compare(one, other);
    }

    private static Likeness CompareEqual(Post post)
    {
        using var text = StoryText.Read(post.Title, post.Text);
        bool isLong = text.Body.Length >= LeastOf(text, text);
        return isLong ? Likeness.Copy : Likeness.None;
    }

    private static Likeness Compare(StoryText one, StoryText other)
    {
        if (IsHeadlineOf(one, other) || IsHeadlineOf(other, one))
        {
            return Likeness.Copy;
        }

        Likeness bodies = Best(CompareBodies(one, other), Best(BehindTitle(one, other), BehindTitle(other, one)));
        return bodies != Likeness.None && Headlines.Part(one, other) ? Likeness.None : bodies;
    }

    private static Likeness Best(Likeness one, Likeness other) => one > other ? one : other;

    /// <summary>A post that says nothing but the other's headline.</summary>
    private static bool IsHeadlineOf(StoryText article, StoryText post) =>
        article.Title.Length >= LeastHeadline && HasSameWords(article.Title, post.Body);

    private static Likeness CompareBodies(StoryText one, StoryText other)
    {
        if (HasSameWords(one.Body, other.Body))
        {
            return one.Body.Length >= LeastOf(one, other) ? Likeness.Copy : Likeness.None;
        }

        return TextMatch.Judge(new ComparedText(one.Body, one.IsCut), new ComparedText(other.Body, other.IsCut), LeastOf(one, other));
    }

    /// <summary>Where one repeats the other's headline in front of its text.</summary>
    private static Likeness BehindTitle(StoryText article, StoryText post)
    {
        ReadOnlySpan<StoryWord> title = article.Title;
        bool repeats = title.Length >= LeastTitleInFront && post.Body.Length > title.Length
            && HasSameWords(title, post.Body[..title.Length]) && !HasSameWords(article.Body, title);
        if (!repeats)
        {
            return Likeness.None;
        }

        ReadOnlySpan<StoryWord> rest = post.Body[title.Length..];
        if (HasSameWords(article.Body, rest))
        {
            return Likeness.Copy;
        }

        return TextMatch.Judge(new ComparedText(article.Body, article.IsCut), new ComparedText(rest, post.IsCut), LeastOf(article, post));
    }

    private static int LeastOf(StoryText one, StoryText other)
    {
        if (one.IsRepost || other.IsRepost)
        {
            return LeastHeadline;
        }

        return one.IsCut || other.IsCut ? LeastCut : LeastWhole;
    }

    private static bool HasSameWords(ReadOnlySpan<StoryWord> one, ReadOnlySpan<StoryWord> other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        for (int i = 0; i < one.Length; i++)
        {
            if (one[i].Hash != other[i].Hash)
            {
                return false;
            }
        }

        return true;
    }
}
