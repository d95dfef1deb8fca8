using System.IO.Enumeration;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Queries;

/// <summary>How the value of a field and what a post has there are brought together.</summary>
internal static class FieldText
{
    /// <summary>The value of <c>links:</c> that a post with any link has.</summary>
    public const string Any = "*";

    /// <summary>Case, full-width forms and what cannot be seen do not count.</summary>
    public static string Folded(string value)
    {
        string exact = VerbatimText.Of(value.Trim(), VerbatimForm.Exact).Characters;
        bool hasLoneSurrogate = exact.EnumerateRunes().Any(r => r == Rune.ReplacementChar);
        string normal = hasLoneSurrogate ? exact : exact.Normalize(NormalizationForm.FormKC);
        return VerbatimText.Of(normal, VerbatimForm.Folded).Characters;
    }

    /// <summary>Whether a whole text is a value with <c>*</c> and <c>?</c> in it; case does not count.</summary>
    public static bool IsLike(string text, string value)
    {
        string folded = Folded(text);
        bool hasWildcards = value.AsSpan().ContainsAny('*', '?');
        return hasWildcards ? FileSystemName.MatchesSimpleExpression(value, folded, ignoreCase: false) : folded == value;
    }

    /// <summary>A folded handle without the signs before it: <c>u/jo</c> and <c>@jo</c> are <c>jo</c>.</summary>
    public static string Handle(string folded)
    {
        string bare = folded.TrimStart('/');
        return (bare.StartsWith("u/", StringComparison.Ordinal) ? bare[2..] : bare).TrimStart('@');
    }

    /// <summary>A subreddit's folded name without the <c>r/</c> before it.</summary>
    public static string Subreddit(string folded)
    {
        string bare = folded.TrimStart('/');
        return bare.StartsWith("r/", StringComparison.Ordinal) ? bare[2..] : folded;
    }
}
