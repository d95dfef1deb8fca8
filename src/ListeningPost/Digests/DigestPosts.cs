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
    private const int MaxRules = 1;
    private const int MaxRule = 20;

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
    public static Excerpt Cut(QuotedPost post, int width)
    {
        string text = OneLine.Of(post.Text, width);
        double letters = text.Sum(c => WidthOf(c));
        return Excerpt.Of(post.Text, post.Matched, letters <= text.Length ? width : (int)(width * text.Length / letters));
    }

    /// <summary><c>r/gadgets · kettle_fan · 20 Nov 18:00 · in German</c>.</summary>
    public RichText Source(QuotedPost post) => RichText.Join(
        " · ",
        [
            Place(post), Author(post), Words.Moment(post.PublishedAt, scope.Period.Zone), LanguageOf(post),
        ]);

    /// <summary>The same in few words, to recognise a post by: <c>kettle_fan, r/gadgets, 41 h</c>.</summary>
    public RichText Short(QuotedPost post) => RichText.Join(", ", [Author(post), Place(post), Age(post)]);

    /// <summary>Plain, as the end of a link's name.</summary>
    public string Name(QuotedPost post) =>
        RichText.Join(", ", [Author(post), Place(post), Words.Moment(post.PublishedAt, scope.Period.Zone)]).Text;

    public string Age(QuotedPost post) => Words.Age(scope.Period.CutOff - post.PublishedAt);

    /// <summary>Where it stands; who passes it on redacted is told it with the author.</summary>
    public static RichText Place(QuotedPost post) => new([DigestScope.Foreign(post.Place, MaxPlace)]);

    /// <summary>The same without who wrote it, for lines in which more is told.</summary>
    public RichText Unsigned(QuotedPost post) =>
        RichText.Join(" · ", [Place(post), Words.Moment(post.PublishedAt, scope.Period.Zone), LanguageOf(post)]);

    /// <summary>Where and how old, beside a quote: <c>r/gadgets, 41 h</c>.</summary>
    public RichText Where(QuotedPost post) => RichText.Join(", ", [Place(post), Age(post)]);

    /// <summary>Why it is what it is: <c>question (ends with ?)</c>.</summary>
    public string Why(QuotedPost post)
    {
        string kind = Words["kind." + (Kind.All.Contains(post.Kind, StringComparer.Ordinal) ? post.Kind : Kind.Other)];
        string rules = string.Join("; ", post.Why.Take(MaxRules).Select(Rule));
        return rules.Length == 0 ? kind : Words.Say("kind.why", kind, OneLine.Of(rules, MaxRule));
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

    private static RichText Author(QuotedPost post) =>
        post.Author.Length > 0 ? new RichText([DigestScope.Foreign(post.Author, MaxAuthor)]) : RichText.Empty;

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

    /// <summary>About, of a common small letter.</summary>
    private static double WidthOf(char letter) => letter switch
    {
        >= '\u2E80' => 2,
        'W' or 'M' or '@' or '%' or '&' => 1.7,
        >= 'A' and <= 'Z' => 1.3,
        _ => 1,
    };

    private static string Rule(string rule)
    {
        int colon = rule.IndexOf(':', StringComparison.Ordinal);
        return rule[(colon + 1)..].Replace('-', ' ').Trim();
    }
}
