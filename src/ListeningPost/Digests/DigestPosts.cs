using System.Globalization;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>How a digest quotes posts and says where they stand.</summary>
internal sealed class DigestPosts(DigestScope scope)
{
    private const int MaxAuthor = 28;
    private const int MaxPlace = 30;

    /// <summary>Of whoever has no name any more, but a place.</summary>
    private const int MaxNobody = 60;

    private const int MaxSeen = 24;

    private Wording Words => scope.Words;

    /// <summary>A quote of a post, marked as used.</summary>
    /// <param name="width">About so many Latin letters wide.</param>
    public Quotation Quote(QuotedPost post, int width, RichText lead)
    {
        scope.QuoteOnce(post);
        return new Quotation
        {
            Lead = lead,
            Source = Source(post),
            Quote = Cut(post, width),
            Language = post.Language,
            Url = post.Url,
        };
    }

    /// <summary>What is quoted of a post.</summary>
    public static Excerpt Cut(QuotedPost post, int width) => Excerpt.Of(post.Text, post.Matched, Letters(post.Text, width));

    /// <summary>A line of somebody's words, cut to about so many Latin letters' width.</summary>
    public static string Fit(string words, int width) => OneLine.Of(words, Letters(words, width));

    /// <summary><c>r/gadgets · kettle_fan · 20 Nov 18:00 · in German</c>.</summary>
    public RichText Source(QuotedPost post) => RichText.Join(
        " · ",
        [
            Signed(post), Words.Moment(post.PublishedAt, scope.Period.Zone), LanguageOf(post),
        ]);

    /// <summary>Plain, as the end of a link's name.</summary>
    public string Name(QuotedPost post) =>
        RichText.Join(", ", [IsRedacted(post) ? "" : Author(post), Place(post), Words.Moment(post.PublishedAt, scope.Period.Zone)]).Text;

    public string Age(QuotedPost post) => Words.Age(scope.Period.CutOff - post.PublishedAt);

    /// <summary>Where it stands.</summary>
    public static RichText Place(QuotedPost post) => new([DigestScope.Foreign(post.Place, MaxPlace)]);

    /// <summary>The same without who wrote it, for lines in which more is told.</summary>
    public RichText Unsigned(QuotedPost post) =>
        RichText.Join(" · ", [Place(post), Words.Moment(post.PublishedAt, scope.Period.Zone), LanguageOf(post)]);

    /// <summary>Where and how old, beside a quote: <c>r/gadgets, 41 h</c>.</summary>
    public RichText Where(QuotedPost post) => RichText.Join(", ", [Place(post), Age(post)]);

    /// <summary>Why it is what it is, by the words that its first rule saw: <c>complaint (“still waiting”)</c>.</summary>
    public RichText Why(QuotedPost post)
    {
        string kind = Words["kind." + (Kind.All.Contains(post.Kind, StringComparer.Ordinal) ? post.Kind : Kind.Other)];
        string seen = post.Why.Select(Seen).FirstOrDefault(words => words.Length > 0) ?? "";
        return seen.Length == 0 ? kind : Words.Line("kind.why", kind, DigestScope.Foreign(seen, MaxSeen));
    }

    /// <summary>Who did answer, and how far that is known.</summary>
    public RichText AnsweredBy(QuotedPost post)
    {
        RichText who = Words.Line("waiting.answered." + post.AnsweredBy);
        return post.Thread switch
        {
            ThreadKnown.Whole => who,
            ThreadKnown.Part => Words.Line("waiting.answered.part", who),
            _ => Words.Line("waiting.answered.unread", who),
        };
    }

    /// <summary>Where it stands and whose it is; redacted, the one says the other: <c>somebody on Mastodon</c>.</summary>
    private static RichText Signed(QuotedPost post) =>
        IsRedacted(post) ? Author(post) : RichText.Join(" · ", [Place(post), Author(post)]);

    private static bool IsRedacted(QuotedPost post) => post.PlaceName is not null;

    private static RichText Author(QuotedPost post)
    {
        int most = IsRedacted(post) ? MaxNobody : MaxAuthor;
        return post.Author.Length > 0 ? new RichText([DigestScope.Foreign(post.Author, most)]) : RichText.Empty;
    }

    /// <summary>Only of a language that is not the digest's own.</summary>
    private string LanguageOf(QuotedPost post)
    {
        if (post.Language is not { Length: 2 or 3 } code || code == Words.Language)
        {
            return "";
        }

        return Words.Say("language.mark", Words.Find("language." + code) ?? Named(code));
    }

    /// <summary>Its name in English, or its code.</summary>
    private static string Named(string code)
    {
        try
        {
            string name = CultureInfo.GetCultureInfo(code, predefinedOnly: true).EnglishName;
            return name.StartsWith("Unknown", StringComparison.Ordinal) ? code : name;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }

    /// <summary>How many of a text's letters are about so wide.</summary>
    private static int Letters(string text, int width)
    {
        string line = OneLine.Of(text, width);
        double letters = line.Sum(c => WidthOf(c));
        return letters <= line.Length ? width : (int)(width * line.Length / letters);
    }

    /// <summary>About, of a common small letter.</summary>
    private static double WidthOf(char letter) => letter switch
    {
        >= '\u2E80' => 2,
        'W' or 'M' or '@' or '%' or '&' => 1.7,
        >= 'A' and <= 'Z' => 1.3,
        _ => 1,
    };

    /// <summary>What stands in brackets behind a rule's name; empty: it judged the whole post.</summary>
    private static string Seen(string rule)
    {
        const string QuestionMark = "ends-with-?";
        if (rule.EndsWith(QuestionMark, StringComparison.Ordinal))
        {
            return "?";
        }

        int bracket = rule.IndexOf('(', StringComparison.Ordinal);
        return bracket < 0 ? "" : rule[(bracket + 1)..].TrimEnd(')');
    }
}
