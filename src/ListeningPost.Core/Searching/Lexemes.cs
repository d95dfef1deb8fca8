using System.Globalization;
using System.Text;

namespace ListeningPost.Core.Searching;

/// <summary>How a post's words and fields are named in a <c>tsvector</c>, and PostgreSQL's limits on it.</summary>
/// <remarks>https://www.postgresql.org/docs/15/textsearch-limitations.html</remarks>
internal static class Lexemes
{
    /// <summary>Text has this many free places before it, so that no phrase and no short distance crosses from the title.</summary>
    public const int Gap = 64;

    /// <summary>The last place that a <c>tsvector</c> can tell.</summary>
    public const int MaxPosition = 16_383;

    /// <summary>So many places of one lexeme are kept.</summary>
    public const int MaxPlaces = 255;

    /// <summary>A lexeme must be shorter than 2 kB.</summary>
    public const int MaxBytes = 2_000;

    /// <summary>A <c>tsvector</c> must be shorter than 1 MB.</summary>
    public const int MaxVectorBytes = 900_000;

    /// <summary>The lexemes of fields begin with a character that no word has.</summary>
    public const string Site = ":site=";
    public const string Link = ":link=";
    public const string Tag = ":tag=";
    public const string Subreddit = ":sub=";
    public const string Handle = ":by=";
    public const string AuthorId = ":id=";
    public const string Name = ":name=";
    public const string Label = ":label=";

    /// <summary>Others' words stand under names of their own, with their places, so that no other term finds them.</summary>
    public const string Quoted = ":q=";

    /// <summary>The weight of a word that is looked for among them; no <c>tsvector</c> has it.</summary>
    public const char QuotedWeight = 'Q';

    /// <summary>Stands in no vector.</summary>
    public const string Nowhere = ":nowhere";

    public static bool Fits(ReadOnlySpan<char> lexeme) => lexeme.Length * 3 <= MaxBytes || Encoding.UTF8.GetByteCount(lexeme) <= MaxBytes;

    /// <summary>A lexeme as <c>tsvector</c> and <c>tsquery</c> read it.</summary>
    public static StringBuilder AppendQuoted(this StringBuilder to, string lexeme)
    {
        to.Append('\'');
        if (lexeme.AsSpan().ContainsAny('\'', '\\'))
        {
            to.Append(lexeme.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal));
        }
        else
        {
            to.Append(lexeme);
        }

        return to.Append('\'');
    }

    public static StringBuilder AppendNumber(this StringBuilder to, int number) => to.Append(CultureInfo.InvariantCulture, $"{number}");
}
