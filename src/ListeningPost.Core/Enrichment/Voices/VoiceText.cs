using System.Buffers;
using System.Globalization;

namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>A profile or a post as words, in buffers that are lent: to be disposed of.</summary>
internal sealed class VoiceText : IDisposable
{
    /// <summary>Of a longer word the first so many characters count.</summary>
    public const int MostLetters = 100;

    /// <summary>No more of a text is read.</summary>
    private const int MostChars = 20_000;

    private static readonly SearchValues<char> Ends = SearchValues.Create("\n\r!?。！？");
    private static readonly SearchValues<char> Clauses = SearchValues.Create("|•·,;()[]–—/~→★✨&+\"“”„«»");

    private readonly char[] _lower;
    private VoiceWord[] _words;
    private bool _isUnderstood;
    private bool _isDisowned;

    /// <param name="text">Plain text, however long.</param>
    public VoiceText(string text)
    {
        Text = text;
        int length = Math.Min(text.Length, MostChars);
        _lower = ArrayPool<char>.Shared.Rent(length);
        _words = ArrayPool<VoiceWord>.Shared.Rent((length / 6) + 8);
        text.AsSpan(0, length).ToLowerInvariant(_lower);
        Cut(length);
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    public int Count { get; private set; }

    public VoiceWord this[int at] => _words[at];

    /// <summary>What the word says; a place outside says nothing.</summary>
    public Says SaysAt(int at)
    {
        Understand();
        return (uint)at < (uint)Count ? _words[at].Says : Says.None;
    }

    public bool Has(int at, Says says) => (SaysAt(at) & says) != Says.None;

    /// <summary>Whether the text says that it is no one's word: a parody, not affiliated.</summary>
    public bool IsDisowned
    {
        get
        {
            Understand();
            return _isDisowned;
        }
    }

    /// <summary>The word in lower case.</summary>
    public ReadOnlySpan<char> Lower(int at) => _lower.AsSpan(_words[at].Start, _words[at].Length);

    public bool IsCapital(int at) => char.IsUpper(Text[_words[at].Start]);

    /// <summary>Whether the word is a handle: an <c>@</c> stands before it without a blank.</summary>
    public bool IsHandle(int at) => at > 0 && _words[at].Start > 0 && Text[_words[at].Start - 1] == '@';

    /// <summary>The first word of a clause or sentence that a word stands in, at most so many words before it.</summary>
    public int Begin(int at, Gap gap, int most)
    {
        int from = at;
        while (from > 0 && at - from < most && _words[from].Gap < gap)
        {
            from--;
        }

        return from;
    }

    /// <summary>Behind the last word of the clause or sentence, at most so many words behind it.</summary>
    public int End(int at, Gap gap, int most)
    {
        int end = at + 1;
        while (end < Count && end - at < most && _words[end].Gap < gap)
        {
            end++;
        }

        return end;
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_lower);
        ArrayPool<VoiceWord>.Shared.Return(_words);
    }

    private void Cut(int length)
    {
        var gap = Gap.Sentence;
        int at = 0;
        while (at < length)
        {
            if (_lower[at] == '@')
            {
                Add(new VoiceWord(at, 1, gap, IsOwner: false, Says.None));
                gap = Gap.Blank;
                at++;
            }
            else if (IsOfWord(_lower[at]))
            {
                int end = WordEnd(at, length);
                Add(Word(at, end, gap));
                gap = Gap.Blank;
                at = end;
            }
            else
            {
                gap = Wider(gap, GapAt(at, length));
                at++;
            }
        }
    }

    private int WordEnd(int at, int length)
    {
        int end = at + 1;
        while (end < length && (IsOfWord(_lower[end]) || Joins(end, length)))
        {
            end++;
        }

        return end;
    }

    private VoiceWord Word(int start, int end, Gap gap)
    {
        bool isOwner = end - start > 2 && _lower[end - 1] == 's' && IsApostrophe(_lower[end - 2]);
        int letters = isOwner ? end - start - 2 : end - start;
        for (int i = start; i < end; i++)
        {
            _lower[i] = IsApostrophe(_lower[i]) ? '\'' : _lower[i];
        }

        return new VoiceWord(start, Math.Min(letters, MostLetters), gap, isOwner, Says.None);
    }

    private void Add(VoiceWord word)
    {
        if (Count == _words.Length)
        {
            VoiceWord[] wider = ArrayPool<VoiceWord>.Shared.Rent(2 * Count);
            _words.CopyTo(wider, 0);
            ArrayPool<VoiceWord>.Shared.Return(_words);
            _words = wider;
        }

        _words[Count++] = word;
    }

    private void Understand()
    {
        if (_isUnderstood)
        {
            return;
        }

        _isUnderstood = true;
        for (int at = 0; at < Count; at++)
        {
            _words[at] = _words[at] with { Says = Meaning(_words[at]) };
            _isDisowned |= Disowns(at);
        }
    }

    /// <summary>"It's" is a word of its own; of "Acme's" the <c>'s</c> counts for nothing.</summary>
    private Says Meaning(VoiceWord word)
    {
        if (_lower[word.Start] == '@')
        {
            return Says.At;
        }

        Says says = word.IsOwner ? VoiceWords.Of(_lower.AsSpan(word.Start, word.Length + 2)) : Says.None;
        return says == Says.None ? VoiceWords.Of(_lower.AsSpan(word.Start, word.Length)) : says;
    }

    private bool Disowns(int at) => (SaysAt(at) & (Says.Affiliated | Says.Account)) switch
    {
        Says.Affiliated => Has(at - 1, Says.Over) || Has(at - 2, Says.Over),
        Says.Account => Has(at - 1, Says.Fan),
        _ => false,
    };

    private Gap GapAt(int at, int length)
    {
        char c = _lower[at];
        if (Ends.Contains(c))
        {
            return Gap.Sentence;
        }

        return c switch
        {
            '-' => IsWordAt(at - 1, length) && IsWordAt(at + 1, length) ? Gap.Hyphen : Gap.Clause,
            '.' or '…' => IsWordAt(at + 1, length) ? Gap.Blank : Gap.Sentence,
            _ => Clauses.Contains(c) ? Gap.Clause : Gap.Blank,
        };
    }

    private bool IsWordAt(int at, int length) => at >= 0 && at < length && IsOfWord(_lower[at]);

    private static Gap Wider(Gap one, Gap other) => one > other ? one : other;

    private bool Joins(int at, int length) =>
        (IsApostrophe(_lower[at]) || _lower[at] is '_' or '.') && at + 1 < length && char.IsLetterOrDigit(_lower[at + 1]);

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '`';

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
