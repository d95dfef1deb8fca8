using System.Globalization;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>Tells questions, complaints and praise by named rules. Complaint wins over question over praise.</summary>
internal static class KindFinder
{
    private const double Opinion = 0.05;
    private const double Strong = -0.4;
    private const int Reach = 3;

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
            foreach (Found found in sentence.Found)
            {
                bool speaks = found.Phrase.Rule switch
                {
                    "complaint-said" => true,
                    "complaint" => !IsTurned(sentence, found),
                    "complaint-weak" => scene.Score <= (sentence.HasMark ? Strong : -Opinion) && !IsTurned(sentence, found),
                    _ => false,
                };
                if (speaks)
                {
                    yield return Evidence(Kind.Complaint, found);
                }
            }
        }

        if (scene.IsAddressed && scene.Score <= Strong)
        {
            yield return "complaint:negative and to the brand";
        }
    }

    private static IEnumerable<string> Questions(Sentence sentence)
    {
        bool isRhetorical = sentence.Found.Any(f => f.Phrase.Rule == "rhetorical" && IsRhetorical(sentence, f));
        if (sentence.HasMark)
        {
            bool isAsked = !sentence.IsQuoted && !isRhetorical && (sentence.Words.Count > 1 || sentence.Text.Length > 12);
            if (isAsked)
            {
                yield return "question:ends-with-?";
            }

            yield break;
        }

        int start = sentence.Words.TakeWhile(w => w[0] == '@' || Greetings.Contains(w)).Count();
        foreach (Found found in sentence.Found)
        {
            bool opens = found.Phrase.Rule == "question-opener" && found.At == start && !sentence.Text.EndsWith('!');
            if ((opens || found.Phrase.Rule == "question") && !sentence.IsQuoted)
            {
                yield return Evidence(Kind.Question, found);
            }
        }
    }

    private static IEnumerable<string> Praise(IReadOnlyList<Sentence> sentences, KindScene scene)
    {
        if (scene.Rating is >= 5)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"praise:rating {scene.Rating}");
        }

        foreach (Sentence sentence in sentences.Where(_ => scene.Score >= Opinion || !scene.IsScored))
        {
            foreach (Found found in sentence.Found.Where(f => f.Phrase.Rule == "praise" && !IsTurned(sentence, f)))
            {
                yield return Evidence(Kind.Praise, found);
            }
        }
    }

    private static Sentence Read(string text, KindScene scene, bool isHeadline)
    {
        IReadOnlyList<string> words = WordText.Words(text);
        string end = text.TrimEnd();
        int mark = end.LastIndexOfAny(['?', '？', '؟', ';']);
        bool hasMark = mark >= 0 && end[mark] != ';' && !end[(mark + 1)..].Any(char.IsLetterOrDigit) && !IsInAddress(end, mark);
        Found[] found = [.. PhraseBook.Instance.Find(words, text, scene.Language)];
        return new Sentence
        {
            Text = end,
            Words = words,
            Found = found,
            Negations = Negations(found),
            IsHeadline = isHeadline,
            HasMark = hasMark,
            IsQuoted = hasMark && end[(mark + 1)..].IndexOfAny(['"', '”', '»', '“']) >= 0 && end[..mark].IndexOfAny(['"', '“', '«', '„']) >= 0,
        };
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
    private static bool IsRhetorical(Sentence sentence, Found found) =>
        found.Phrase.Words.Length == 1 && !found.Phrase.IsUnspaced ? sentence.Words.Count <= 3 : found.At <= 2;

    /// <summary>Whether a negation stands within three words before.</summary>
    private static bool IsTurned(Sentence sentence, Found found)
    {
        if (found.Phrase.IsUnspaced)
        {
            return false;
        }

        int from = Math.Max(0, found.At - Reach);
        return Enumerable.Range(from, found.At - from).Any(at => sentence.Negations.TryGetValue(at, out int length) && at + length <= found.At)
            || sentence.Words.Skip(from).Take(found.At - from).Any(w => w.EndsWith("n't", StringComparison.Ordinal));
    }

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
