using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Enrichment.Kinds;
using ListeningPost.Core.Enrichment.Languages;
using ListeningPost.Core.Enrichment.Noise;
using ListeningPost.Core.Enrichment.Sentiment;
using ListeningPost.Core.Enrichment.Targets;
using ListeningPost.Core.Enrichment.Texts;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;
using ListeningPost.Core.Subjects;

namespace ListeningPost.Tests.Core.Enrichment;

/// <summary>Every rule of enrichment costs by the length of what it reads: twice the text, no more than about twice the cost.</summary>
/// <remarks>
/// Cost is counted in bytes allocated, which no other work on the machine changes. What costs steps alone shows by never ending.
/// </remarks>
public class HostileLengthTests
{
    private const int Half = 100_000;
    private const double MostGrowth = 2.2;

    /// <summary>Working buffers double, and first uses load: so much is noise.</summary>
    private const long Noise = 300_000;

    private static readonly string[] Matched = [.. Enumerable.Range(0, 10_000).Select(i => $"w{i}"), "acme"];

    private static readonly VoiceIndex Voices = new([Named("acme"), Named("a-a-a-a"), Named("acme-anvils")]);

    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        ["one word"] = "a",
        ["one-letter words"] = "a ",
        ["question marks"] = "?",
        ["exclamation marks"] = "!",
        ["names"] = "@a ",
        ["quotes"] = "\"“«",
        ["closing quotes"] = "?\"”»",
        ["sentences"] = "A b. ",
        ["sentences without blanks"] = "ab.\u3000",
        ["abbreviations"] = "e.g.",
        ["lines"] = "a\n",
        ["emoji sequences"] = "👩\u200d👧",
        ["emoji"] = "😀",
        ["half pairs"] = "\ud83d",
        ["combining marks"] = "\u0301",
        ["Chinese"] = "退款",
        ["Japanese"] = "動かないですか",
        ["Thai"] = "ก",
        ["the name"] = "acme ",
        ["the name, joined"] = "acme",
        ["names called"] = "@acme ",
        ["negated complaints"] = "not never broken fail ",
        ["beginnings of phrases"] = "refuses to how do ",
        ["ex"] = "ex-",
        ["roles"] = "engineer at acme, ",
        ["formerly"] = "ex formerly at acme ",
        ["not good"] = "not very good but ",
        ["shouting"] = "GREAT ",
        ["apostrophes"] = "n't",
        ["addresses"] = "https://",
        ["question addresses"] = "a://b? ",
        ["comparisons"] = "never go back to Globex after ",
        ["gaps"] = "thanks thanks for for ",
        ["other names"] = "of Globex and acme, ",
        ["tags"] = "#acmeacme ",
        ["lawyers"] = "lawyersuit ",
        ["brackets"] = "(.",
        ["tabs"] = "a.\t",
        ["work"] = "i work at acme and ",
        ["work there"] = "acme, i work there. ",
        ["quotations"] = "\"i work at acme' ",
        ["digits"] = "1-",
        ["numbers"] = "call 0906 123 4567 ",
        ["prizes"] = "you have won a £100 prize to claim ",
        ["subscriptions"] = "check out my new channel ",
        ["sites"] = "a.com/",
        ["many words"] = "w7 w77 w777 w7777 ",
    };

    private static readonly Dictionary<string, Action<string>> Rules = new(StringComparer.Ordinal)
    {
        ["language"] = text => LanguageDetector.Detect(text),
        ["words"] = text => WordText.Words(text),
        ["naming"] = text => MaskedText.Of(text, 0, BrandNames.OfWords(["acme", "a", "?", "動か", "a a", text]).Own),
        ["rules and clauses"] = text => Speak(text),
        ["sentences"] = text => Sentences.Split(text),
        ["phrases"] = text => _ = KindReading.Of(new KindScene { Sentences = [text.AsMemory()] }).Has(Use.Hint),
        ["kind"] = text => KindFinder.Find(new KindScene { Sentences = SentencesOf(text), Language = null, Score = -0.9 }),
        ["kind of one sentence"] = text => KindFinder.Find(new KindScene { Sentences = [text.AsMemory()], Language = "en", Score = 0.9 }),
        ["sentiment in English"] = text => SentimentFinder.Find(text, "en"),
        ["sentiment in German"] = text => SentimentFinder.Find(text, "de"),
        ["sentiment in Japanese"] = text => SentimentFinder.Find(text, "ja"),
        ["sentences about the brand"] = text => AboutBrand.Find(new PostReading(Saying(text)), BrandNames.None, Matched).Dispose(),
        ["stories"] = text => StoryPrint.Of(text, text),
        ["voices"] = text => Voices.Find(Saying(text)),
        ["noise"] = text => NoiseFinder.Find(Saying(text)),
        ["delicate topics"] = text => _ = DelicateTopics.In(text).Count,
        ["all"] = text => Enricher.Enrich(Saying(text), [.. Matched, text]),
    };

    public static TheoryData<string, string> RulesAndParts =>
        [.. from rule in Rules.Keys from part in Parts.Keys select (rule, part)];

    [Theory]
    [MemberData(nameof(RulesAndParts))]
    public void A_rule_costs_by_the_length_of_what_it_reads(string rule, string part)
    {
        long half = Bytes(Rules[rule], Repeated(Parts[part], Half));
        double most = (half * MostGrowth) + Noise;
        long whole = Bytes(Rules[rule], Repeated(Parts[part], 2 * Half));
        if (whole > most)
        {
            // A shared buffer that a collection has just taken is made anew once; what costs too much does so again.
            whole = Bytes(Rules[rule], Repeated(Parts[part], 2 * Half));
        }

        Assert.True(whole <= most, $"{half} bytes for {Half} characters, {whole} for twice as many.");
    }

    [Fact]
    public void A_long_title_is_read_no_further_than_a_long_text()
    {
        Post inTitle = Saying("Acme") with { Title = Repeated("not never broken fail ", 10 * Half) };
        Post inText = Saying(inTitle.Title) with { Title = "Acme" };

        Assert.InRange(Bytes(_ => Enricher.Enrich(inTitle, Matched), ""), 0, Bytes(_ => Enricher.Enrich(inText, Matched), "") * 1.5);
    }

    private static long Bytes(Action<string> rule, string text)
    {
        rule("Acme is broken, is it not? 壊れた");
        long before = GC.GetAllocatedBytesForCurrentThread();
        rule(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Speak(string text)
    {
        using var about = AboutBrand.Find(new PostReading(Saying(text)), BrandNames.OfWords(["acme"]), []);
        about.Speak(isWide: true);
    }

    private static List<ReadOnlyMemory<char>> SentencesOf(string text) => [.. Sentences.Split(text).Select(range => text.AsMemory(range))];

    private static string Repeated(string part, int length) => string.Concat(Enumerable.Repeat(part, length / part.Length));

    private static Brand Named(string slug) => new()
    {
        Name = slug,
        Slug = slug,
        Query = slug,
        SearchTerms = [slug],
        DetectEmployees = true,
        OwnAccounts = [new Account(Platforms.X.Name, slug)],
    };

    private static Post Saying(string text) => new()
    {
        Platform = Platforms.X.Name,
        NativeId = "1",
        Title = text,
        Text = text,
        Author = new Author { Handle = text, Id = text, Bio = text },
    };
}
