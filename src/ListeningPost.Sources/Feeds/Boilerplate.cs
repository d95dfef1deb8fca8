using System.Text.RegularExpressions;

namespace ListeningPost.Sources.Feeds;

/// <summary>What programs write below a text: nobody's words.</summary>
internal static partial class Boilerplate
{
    /// <summary>No footer is longer.</summary>
    private const int MaxFooter = 400;

    private const int TimeoutMilliseconds = 1_000;

    /// <summary>How a sentence begins that only leads to the page.</summary>
    private static readonly string[] Leads =
        ["Continue reading", "Read more", "Read the rest", "Read full", "Keep reading", "Weiterlesen", "Lire la suite", "Leer más"];

    /// <summary>Without Reddit's <c>submitted by /u/jo to r/kettles [link] [comments]</c>.</summary>
    public static string Without(string text)
    {
        if (!text.EndsWith("[comments]", StringComparison.Ordinal))
        {
            return text;
        }

        int from = Math.Max(0, text.Length - MaxFooter);
        Match footer = SubmittedBy().Match(text, from);
        return footer.Success ? text[..footer.Index] : text;
    }

    /// <summary>Without WordPress's <c>The post … appeared first on …</c>.</summary>
    public static string WithoutFirstAppeared(string text)
    {
        int at = text.LastIndexOf("The post ", StringComparison.Ordinal);
        bool isFooter = at >= 0
            && text.Length - at < 2 * MaxFooter
            && (text.AsSpan(at).IndexOf(" appeared first on ") > 0 || text.AsSpan(at).IndexOf(" first appeared on ") > 0);
        return isFooter ? text[..at].TrimEnd() : text;
    }

    /// <summary>Whether the sentence only leads to the page.</summary>
    public static bool IsLead(ReadOnlySpan<char> sentence)
    {
        foreach (string lead in Leads)
        {
            if (sentence.Length < MaxFooter && sentence.StartsWith(lead, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\s*submitted by\s+/?u/\S+(?:\s+to\s+/?r/\S+)?\s*\[link\]\s*\[comments\]$", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex SubmittedBy();
}
