using System.Buffers;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Subjects;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Proposing;

/// <summary>What can be said of a post in a query that would leave it out: its words, hashtags, site and author, each as a term.</summary>
internal static class PostTerms
{
    /// <summary>Only the beginning of a long text is read.</summary>
    private const int MostCharacters = 10_000;

    private const int MostTerms = 400;
    private const int ShortestWord = 3;
    private const int LongestTerm = 60;

    /// <summary>What would be read as something else.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("\"\\()[]{}<>*?:~ \t\r\n");

    /// <summary>Distinct terms, as they are written in a query.</summary>
    public static HashSet<string> Of(Post post)
    {
        HashSet<string> terms = WordsOf(post);
        foreach (string tag in Hashtags.Of(post).Take(MostTerms))
        {
            Add(terms, "tag:", WordForms.Folded(tag));
        }

        Add(terms, "site:", PostAddresses.HostOf(PostAddresses.SiteAddress(post)) ?? "");
        Add(terms, "author:", post.Author.Handle.ToLowerInvariant());
        return terms;
    }

    /// <summary>The distinct words of title and text that tell something, each as it is written in a query.</summary>
    public static HashSet<string> WordsOf(Post post)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        AddWords(words, post.Title);
        AddWords(words, post.Text);
        return words;
    }

    private static void AddWords(HashSet<string> terms, string text)
    {
        ReadOnlySpan<char> read = text.AsSpan(0, CutText.LengthOf(text, MostCharacters));
        var words = new WordReader(read);
        while (terms.Count < MostTerms && words.MoveNext())
        {
            string word = WordForms.Folded(read[words.Start..words.End]);
            bool isNumber = word.All(char.IsDigit);
            if (word.Length >= ShortestWord && !isNumber && !StopWords.Has(Resource.Plain(word)))
            {
                Add(terms, "", word);
            }
        }
    }

    /// <summary>What a query cannot hold, or is longer than anybody would write, is left out.</summary>
    private static void Add(HashSet<string> terms, string field, string value)
    {
        bool isPlain = value.Length is > 0 and <= LongestTerm && !value.AsSpan().ContainsAny(Signs);
        if (isPlain)
        {
            terms.Add(field.Length == 0 || value.All(char.IsLetterOrDigit) ? field + value : $"{field}\"{value}\"");
        }
    }
}
