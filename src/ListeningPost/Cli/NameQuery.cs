using System.Globalization;
using System.Text;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Cli;

/// <summary>A query for a name, whatever characters it has: one that parses, and matches the name as it is written.</summary>
internal static class NameQuery
{
    private const char AfterCyrillic = '\u0530';
    private const char GreekExtended = '\u1E00';
    private const char LastGreekExtended = '\u1FFF';

    /// <summary>Of a shorter word a plural, or the word without its signs, is another word: C++ is no C.</summary>
    private const int LeastLetters = 4;

    /// <summary>Characters by which the query language groups, quotes and completes.</summary>
    private const string Syntax = "()[]{}<>\"“”*?\\";

    /// <returns>The spellings joined by OR; null: nothing in the name can be found.</returns>
    public static string? Of(string name)
    {
        if (Find(name) is not { } first)
        {
            return null;
        }

        IEnumerable<string> others = Others(name).OfType<string>().Where(Parses);
        return string.Join(" OR ", others.Prepend(first).Distinct(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The name in one word of letters and digits, as in a hashtag, a handle or a domain; empty where it has none.</summary>
    public static string Joined(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>
    /// What people write instead: without accents, without the apostrophe, with "and", a word without the signs around it, in the plural.
    /// </summary>
    private static IEnumerable<string?> Others(string name)
    {
        string plain = WithoutAccents(name);
        string joined = plain.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        string[] spellings = [plain, joined, Spoken(plain), Spoken(joined)];
        IEnumerable<string?> others = spellings.Where(other => other != name).Select(Find);
        return Words(plain) is [{ Length: >= LeastLetters } word] && word.All(char.IsLetter) ? [.. others, word, Plural(word)] : others;
    }

    private static string? Plural(string word)
    {
        bool hasOne = char.IsAsciiLetter(word[^1]) && !"sxz".Contains(char.ToLowerInvariant(word[^1]), StringComparison.Ordinal);
        return hasOne ? word + "s" : null;
    }

    private static string Spoken(string name) => name.Replace(" & ", " and ", StringComparison.Ordinal);

    private static string? Find(string name) => new[] { Bare(name), Quoted(name), Phrase(name), Escaped(name) }
        .FirstOrDefault(candidate => candidate is not null && Matches(candidate, name));

    /// <summary>One without spaces stands as it is: exactly its characters, if it has others than letters and digits.</summary>
    private static string? Bare(string name) => name.Any(c => char.IsWhiteSpace(c) || IsSyntax(c)) ? null : name;

    private static bool IsSyntax(char c) => Syntax.Contains(c, StringComparison.Ordinal);

    /// <summary>A phrase as it is written, where the language has nothing to say about that.</summary>
    private static string? Quoted(string name) => name.Any(char.IsWhiteSpace) && !name.Any(IsSyntax) ? $"\"{name}\"" : null;

    /// <summary>Other characters only separate within a phrase.</summary>
    private static string? Phrase(string name) => Words(name) switch
    {
        [] => null,
        [var word] when Parses(word) => word,
        var words => $"\"{string.Join(' ', words)}\"",
    };

    /// <summary>Every character taken literally.</summary>
    private static string? Escaped(string name)
    {
        if (name.Any(char.IsWhiteSpace))
        {
            return null;
        }

        var escaped = new StringBuilder();
        foreach (Rune rune in name.EnumerateRunes())
        {
            escaped.Append(Rune.IsLetterOrDigit(rune) || !rune.IsAscii ? "" : "\\").Append(rune);
        }

        return escaped.ToString();
    }

    private static string[] Words(string name) => new string([.. name.Select(c => IsOfWord(c) ? c : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsOfWord(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    /// <summary>Of Latin, Greek and Cyrillic letters, as the query language drops them.</summary>
    private static string WithoutAccents(string name)
    {
        bool hasOthers = name.Any(c => char.IsLetter(c) && c >= AfterCyrillic && c is < GreekExtended or > LastGreekExtended);
        return hasOthers ? name : string.Concat(name.Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).Normalize(NormalizationForm.FormC);
    }

    private static bool Parses(string query) => QueryParser.Parse(query) is { Error: null, Warnings.Count: 0 };

    private static bool Matches(string query, string name)
    {
        if (!Parses(query))
        {
            return false;
        }

        var post = new Post { Platform = Platforms.Web.Name, NativeId = "", Text = name };
        return new QueryMatcher([new("", QueryParser.Parse(query).Query!)]).Match(post, source: "").Count > 0;
    }
}
