using System.Buffers;
using System.Globalization;
using ListeningPost.Core.Enrichment.Texts;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>Tells questions, complaints and praise by named rules. Complaint wins over question over praise.</summary>
internal static class KindFinder
{
    private const double Opinion = 0.05;
    private const double Strong = -0.4;
    private const int Reach = 3;

    /// <summary>Question marks; a semicolon behind one makes it none: <c>what? ;)</c>.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("?？؟;");
    private static readonly SearchValues<char> Opening = SearchValues.Create("\"“«„");
    private static readonly SearchValues<char> Closing = SearchValues.Create("\"”»“");

    private static readonly HashSet<string> Greetings = new(StringComparer.Ordinal)
    {
        "hi", "hey", "hello", "ok", "okay", "so", "and", "but", "please", "pls", "also", "yo", "dear", "guys", "all", "everyone",
        "hallo", "bonjour", "salut", "hola", "ciao", "olá", "oi", "und", "aber", "et", "mais", "y", "pero", "e", "ma", "mas", "en",
        "maar", "btw", "sorry", "um", "well", "team", "folks", "there",
    };

    /// <returns>The kind, and each rule that spoke for it with the words it saw.</returns>
    public static (string Kind, IReadOnlyList<string> Why) Find(KindScene scene)
    {
        IReadOnlyList<Sentence> sentences = [.. scene.Sentences.Select((text, i) => Read(text, scene, i < scene.Headlines))];
        var complaints = Complaints(sentences, scene).Distinct(StringComparer.Ordinal).ToList();
        if (complaints.Count > 0)
        {
            return (Kind.Complaint, complaints);
        }

        var questions = sentences.Where(s => !s.IsHeadline).SelectMany(Questions).Distinct(StringComparer.Ordinal).ToList();
        if (questions.Count > 0)
        {
            return (Kind.Question, questions);
        }

        var praise = Praise(sentences, scene).Distinct(StringComparer.Ordinal).ToList();
        return praise.Count > 0 ? (Kind.Praise, praise) : (Kind.Other, []);
    }

    private static IEnumerable<string> Complaints(IReadOnlyList<Sentence> sentences, KindScene scene)
    {
        if (scene.Rating is <= 2)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"complaint:rating {scene.Rating}");
        }

        foreach (Sentence sentence in sentences)
        {
            foreach (Found found in sentence.Found.Where(f => Complains(f, sentence, scene.Score)))
            {
                yield return Evidence(Kind.Complaint, found);
            }
        }

        if (scene.IsAddressed && scene.Score <= Strong)
        {
            yield return "complaint:negative and to the brand";
        }
    }

    private static bool Complains(Found found, Sentence sentence, double score) => found.Phrase.Rule switch
    {
        "complaint-said" => true,
        Kind.Complaint => !IsTurned(sentence, found),

        // What is asked complains only where the rest is strongly negative too.
        "complaint-weak" => score <= (sentence.HasMark ? Strong : -Opinion) && !IsTurned(sentence, found),
        _ => false,
    };

    private static IEnumerable<string> Questions(Sentence sentence)
    {
        if (sentence.IsQuoted)
        {
            return [];
        }

        if (sentence.HasMark)
        {
            return IsAsked(sentence) ? ["question:ends-with-?"] : [];
        }

        return sentence.Found.Where(f => Asks(f, sentence)).Select(f => Evidence(Kind.Question, f));
    }

    /// <summary>Whether what ends with a question mark asks something, rather than "Really?" or a lone mark.</summary>
    private static bool IsAsked(Sentence sentence)
    {
        bool isRhetorical = sentence.Found.Any(f => f.Phrase.Rule == "rhetorical" && IsRhetorical(sentence, f));
        return !isRhetorical && (sentence.Words.Count > 1 || sentence.Text.Length > 12);
    }

    /// <summary>Whether a phrase asks without a question mark: "how do I" at the beginning, "does anyone know" anywhere.</summary>
    private static bool Asks(Found found, Sentence sentence)
    {
        if (found.Phrase.Rule == Kind.Question)
        {
            return true;
        }

        int start = sentence.Words.TakeWhile(w => w[0] == '@' || Greetings.Contains(w)).Count();
        return found.Phrase.Rule == "question-opener" && found.At == start && !sentence.Text.EndsWith('!');
    }

    private static IEnumerable<string> Praise(IReadOnlyList<Sentence> sentences, KindScene scene)
    {
        if (scene.Rating is >= 5)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"praise:rating {scene.Rating}");
        }

        foreach (Sentence sentence in sentences.Where(_ => scene.Score >= Opinion || !scene.IsScored))
        {
            foreach (Found found in sentence.Found.Where(f => f.Phrase.Rule == Kind.Praise && !IsTurned(sentence, f)))
            {
                yield return Evidence(Kind.Praise, found);
            }
        }
    }

    private static Sentence Read(string text, KindScene scene, bool isHeadline)
    {
        IReadOnlyList<string> words = WordText.Words(text);
        string end = text.TrimEnd();
        int mark = QuestionMark(end);
        Found[] found = [.. PhraseBook.Instance.Find(words, text, scene.Language)];
        return new Sentence
        {
            Text = end,
            Words = words,
            Found = found,
            Negations = Negations(found),
            IsHeadline = isHeadline,
            HasMark = mark >= 0,
            IsQuoted = mark >= 0 && end.AsSpan(0, mark).ContainsAny(Opening) && end.AsSpan(mark + 1).ContainsAny(Closing),
        };
    }

    /// <summary>Where the question mark stands that ends a sentence, or -1.</summary>
    private static int QuestionMark(string text)
    {
        int mark = text.AsSpan().LastIndexOfAny(Marks);
        bool ends = mark >= 0 && text[mark] != ';' && !text[(mark + 1)..].Any(char.IsLetterOrDigit);
        return ends && !IsInAddress(text, mark) ? mark : -1;
    }

    private static Dictionary<int, int> Negations(Found[] found)
    {
        var negations = new Dictionary<int, int>();
        foreach (Found no in found.Where(f => f.Phrase.Rule == "no" && !f.Phrase.IsUnspaced))
        {
            int length = no.Phrase.Words.Length;
            negations[no.At] = Math.Min(length, negations.GetValueOrDefault(no.At, length));
        }

        return negations;
    }

    /// <summary>The mark begins an address's query: <c>https://acme.example/?</c>.</summary>
    private static bool IsInAddress(string text, int mark) =>
        text[(text.LastIndexOf(' ', mark) + 1)..mark].Contains("://", StringComparison.Ordinal);

    /// <summary>A phrase of one word is a question's only answer to nobody when it stands nearly alone: "Really?"</summary>
    private static bool IsRhetorical(Sentence sentence, Found found)
    {
        bool isOneWord = found.Phrase.Words.Length == 1 && !found.Phrase.IsUnspaced;
        return isOneWord ? sentence.Words.Count <= 3 : found.At <= 2;
    }

    /// <summary>Whether a negation stands within three words before.</summary>
    private static bool IsTurned(Sentence sentence, Found found)
    {
        if (found.Phrase.IsUnspaced)
        {
            return false;
        }

        int from = Math.Max(0, found.At - Reach);
        return Enumerable.Range(from, found.At - from).Any(at => EndsNegation(sentence, at, found.At))
            || sentence.Words.Skip(from).Take(found.At - from).Any(w => w.EndsWith("n't", StringComparison.Ordinal));
    }

    /// <summary>Whether a negation begins at a word, and is over before another.</summary>
    private static bool EndsNegation(Sentence sentence, int at, int before) =>
        sentence.Negations.TryGetValue(at, out int length) && at + length <= before;

    private static string Evidence(string rule, Found found) => $"{rule}:{found.Phrase.Text} ({found.Phrase.Language})";

    private sealed record Sentence
    {
        public required string Text { get; init; }

        public required IReadOnlyList<string> Words { get; init; }

        public required IReadOnlyList<Found> Found { get; init; }

        /// <summary>Where a negation begins, and how many words the shortest there has.</summary>
        public required Dictionary<int, int> Negations { get; init; }

        public bool IsHeadline { get; init; }

        public bool HasMark { get; init; }

        public bool IsQuoted { get; init; }
    }
}
