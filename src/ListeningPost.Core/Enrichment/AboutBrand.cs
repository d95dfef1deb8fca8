using ListeningPost.Core.Enrichment.Targets;
using ListeningPost.Core.Enrichment.Texts;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Enrichment;

/// <summary>What of a post is about the brand, with the brand's names masked. In pooled memory: disposed of once.</summary>
internal sealed class AboutBrand : IDisposable
{
    /// <summary>A post with no more sentences than this is about the brand as a whole, as far as its kind goes.</summary>
    private const int Short = 5;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Pronouns =
        WordLists.Read("pronouns").GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly TargetText _text;
    private readonly List<RuleMatch>? _matches;

    private AboutBrand(PostReading reading, MaskedText masked, BrandNames names)
    {
        _text = new TargetText(masked, reading.Language, names.Others);
        bool isCall = IsCall(masked);
        IsShort = _text.Sentences.Length <= Short;
        MarkSentences(isCall || !masked.IsNamed);
        foreach (TargetSentence sentence in _text.Sentences)
        {
            if (sentence.Decides)
            {
                ClauseFinder.Mark(_text, sentence);
            }

            if (sentence.Decides || sentence.IsNear)
            {
                Rulebook.Instance.Find(_text.SceneOf(sentence), reading.Language, ref _matches);
            }
        }

        Near = NearOnes();
        Headlines = IsHeadline(reading.Post) ? HeadlinesAmongNear() : 0;
        IsAddressed = isCall || masked.Text.AsSpan(masked.TitleLength).Contains("@" + BrandMask.Word, StringComparison.Ordinal);
    }

    /// <summary>The sentences about the brand and their neighbours; all, in a short post. Of what they say of others, nothing.</summary>
    public IReadOnlyList<ReadOnlyMemory<char>> Near { get; }

    /// <summary>Whether the post is so short that what it feels at all, it feels about the brand.</summary>
    public bool IsShort { get; }

    /// <summary>How many of <see cref="Near"/> are the headline.</summary>
    public int Headlines { get; }

    /// <summary>Whether the post calls the brand's account.</summary>
    public bool IsAddressed { get; }

    /// <param name="reading">Of the post.</param>
    /// <param name="names">What names the brand.</param>
    /// <param name="matched">The words of its query that stand in the post.</param>
    public static AboutBrand Find(PostReading reading, BrandNames names, IReadOnlyList<string> matched)
    {
        var masked = MaskedText.Of(reading.Text, reading.TitleLength, names.Own);
        if (!masked.IsNamed && matched.Count > 0)
        {
            masked = MaskedText.Of(reading.Text, reading.TitleLength, names.Among(matched));
        }

        return new AboutBrand(reading, masked, names);
    }

    /// <summary>What is to be scored, and the rules that hold of it.</summary>
    /// <param name="isWide">Whether the neighbours speak too.</param>
    public Ruled Speak(bool isWide) => Spoken.Of(_text, _matches, isWide);

    public void Dispose() => _text.Dispose();

    private void MarkSentences(bool isAll)
    {
        Span<TargetSentence> sentences = _text.Sentences;
        bool isAnswer = IsAnyOwn(sentences);
        bool isAbout = false;
        for (int i = 0; i < sentences.Length; i++)
        {
            isAbout = isAll || sentences[i].NamesBrand || (isAbout && GoesOn(i));
            sentences[i] = sentences[i] with { Decides = isAbout && !(isAnswer && sentences[i].IsQuoted) };
        }

        for (int i = 0; i < sentences.Length; i++)
        {
            sentences[i] = sentences[i] with { IsNear = IsNear(i) && !(isAnswer && sentences[i].IsQuoted) };
        }
    }

    /// <summary>Whether something stands there that is no quotation; otherwise the mark in front of a line is none.</summary>
    private static bool IsAnyOwn(ReadOnlySpan<TargetSentence> sentences)
    {
        foreach (TargetSentence sentence in sentences)
        {
            if (!sentence.IsQuoted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A sentence goes on about the brand when it begins with a pronoun; when it names nothing else, right behind the brand's name.
    /// </summary>
    private bool GoesOn(int at)
    {
        TargetSentence sentence = _text.Sentences[at];
        bool isTextsFirst = at == _text.TitleSentences;
        bool isNext = !sentence.NamesOther && _text.Sentences[at - 1].NamesBrand;
        return !isTextsFirst && (isNext || BeginsWithPronoun(sentence));
    }

    private bool BeginsWithPronoun(TargetSentence sentence) =>
        sentence.FirstToken < sentence.TokenEnd && Pronouns.Contains(_text.WordOf(_text.Tokens[sentence.FirstToken]));

    private bool IsNear(int at)
    {
        Span<TargetSentence> sentences = _text.Sentences;
        bool isBeside = IsShort || (at > 0 && sentences[at - 1].Decides) || (at + 1 < sentences.Length && sentences[at + 1].Decides);
        return sentences[at].Decides || (isBeside && !ClauseFinder.IsOfOther(_text, sentences[at]));
    }

    private List<ReadOnlyMemory<char>> NearOnes()
    {
        var near = new List<ReadOnlyMemory<char>>(_text.Sentences.Length);
        foreach (TargetSentence sentence in _text.Sentences)
        {
            if (sentence.Decides)
            {
                near.Add(Spoken.Of(_text, sentence));
            }
            else if (sentence.IsNear)
            {
                near.Add(_text.Text.AsMemory(sentence.Start..sentence.End));
            }
        }

        return near;
    }

    private int HeadlinesAmongNear()
    {
        int headlines = 0;
        foreach (TargetSentence sentence in _text.Sentences[.._text.TitleSentences])
        {
            headlines += sentence.IsNear ? 1 : 0;
        }

        return headlines;
    }

    /// <summary>Whether the text begins with one or more <c>@name</c>, one of them the brand's.</summary>
    private static bool IsCall(MaskedText masked)
    {
        ReadOnlySpan<char> text = masked.Text.AsSpan(masked.TitleLength).TrimStart(" \n.");
        while (text.Length > 0 && text[0] == '@')
        {
            int end = text.IndexOfAny(" \n\t");
            ReadOnlySpan<char> name = end < 0 ? text : text[..end];
            if (name.StartsWith("@" + BrandMask.Word, StringComparison.Ordinal))
            {
                return true;
            }

            text = text[name.Length..].TrimStart();
        }

        return false;
    }

    /// <summary>A title that is not the author's own words to others: an article's, or a link's.</summary>
    private static bool IsHeadline(Post post) => Platforms.Find(post.Platform)?.Headlines switch
    {
        HeadlineUse.Always => true,
        HeadlineUse.OfLinks => IsLink(post),
        _ => false,
    };

    /// <summary>A post that says nothing itself and names a page.</summary>
    private static bool IsLink(Post post) =>
        post.Text.Length == 0 && post.Links.Count > 0 && !post.Title.StartsWith("Ask ", StringComparison.OrdinalIgnoreCase);
}
