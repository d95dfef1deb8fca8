using System.Runtime.CompilerServices;
using ListeningPost.Core.Enrichment.Texts;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Reads a text written with blanks, word by word, into a tally.</summary>
/// <param name="words">Of the text's language.</param>
internal struct SpacedReading(LanguageWords words)
{
    /// <summary>So much of a longer word is read.</summary>
    public const int MostLetters = 40;

    private const int PairLetters = (2 * MostLetters) + 1;

    /// <summary>So many words behind a negation it is felt.</summary>
    private const int Reach = 3;

    /// <summary>What capitals or a drawn-out word add.</summary>
    private const float Shout = 0.6f;

    /// <summary>What stands before "but" counts so much.</summary>
    private const float BeforeContrast = 0.5f;

    private const int Never = -100;

    private readonly LanguageWords _words = words;
    private Pair _pair;
    private int _word;
    private int _pairLength;
    private int _negation = Never;
    private int _booster = Never;
    private float _boost;
    private int _startOfLast;
    private bool _mayBePhrase;
    private List<(string Word, bool IsNegated)>? _seen;

    private readonly bool IsNegated => _word - _negation <= Reach;

    /// <summary>A text's words, each with whether a negation is felt there: what leanings are learned from.</summary>
    /// <param name="language">One that has words.</param>
    public static IReadOnlyList<(string Word, bool IsNegated)> WordsOf(string text, string language)
    {
        var seen = new List<(string, bool)>();
        var tally = default(MoodTally);
        new SpacedReading(Lexica.Of(language)!) { _seen = seen }.Read(text, ref tally);
        return seen;
    }

    /// <summary>Adds what a text says.</summary>
    public void Read(ReadOnlySpan<char> text, ref MoodTally tally)
    {
        Span<char> letters = stackalloc char[MostLetters];
        var scanner = new WordScanner(text, letters);
        while (scanner.MoveNext())
        {
            switch (scanner.Token)
            {
                case WordToken.Word:
                    ReadWord(in scanner, ref tally);
                    break;
                case WordToken.Symbol:
                    tally.Add(new MoodHit(scanner.Start, scanner.End - scanner.Start, MoodTally.NoWord, scanner.Valence));
                    break;
                case WordToken.Address:
                    tally.Addresses++;
                    break;
                default:
                    ReadMark(scanner.Mark, ref tally);
                    break;
            }
        }
    }

    private void ReadMark(char mark, ref MoodTally tally)
    {
        tally.Exclamations += Convert.ToInt32(mark is '!' or '！');
        tally.Questions += Convert.ToInt32(mark is '?' or '？' or '؟');
        _negation = Never;
        _booster = Never;
        _mayBePhrase = false;
    }

    private void ReadWord(in WordScanner scanner, ref MoodTally tally)
    {
        ReadOnlySpan<char> word = scanner.Word;
        _word++;
        bool isBrand = word.Equals(BrandMask.Word, StringComparison.OrdinalIgnoreCase);
        if (!isBrand)
        {
            _seen?.Add((word.ToString(), IsNegated));
            WordLeaning leaning = _words.LeaningOf(word);
            tally.Leaning += IsNegated ? leaning.Negated : leaning.Plain;
            if (!IsPhrase(in scanner, ref tally) && _words.TryGet(word, out WordEntry entry))
            {
                Take(entry, in scanner, scanner.Start, ref tally);
            }
        }

        Remember(word, scanner.Start);
    }

    /// <summary>Whether the word before and this one are a phrase, which then counts instead of the first.</summary>
    private bool IsPhrase(in WordScanner scanner, ref MoodTally tally)
    {
        ReadOnlySpan<char> word = scanner.Word;
        if (!_mayBePhrase || _pairLength + 1 + word.Length > PairLetters)
        {
            return false;
        }

        _pair[_pairLength] = ' ';
        word.CopyTo(((Span<char>)_pair)[(_pairLength + 1)..]);
        if (!_words.TryExact(((Span<char>)_pair)[..(_pairLength + 1 + word.Length)], out WordEntry entry))
        {
            return false;
        }

        tally.TakeBack(_word - 1);
        if (_negation == _word - 1)
        {
            _negation = Never;
        }

        Take(entry, in scanner, _startOfLast, ref tally);
        return true;
    }

    private void Remember(ReadOnlySpan<char> word, int start)
    {
        _mayBePhrase = _words.StartsPhrase(word);
        word.CopyTo(_pair);
        _pairLength = word.Length;
        _startOfLast = start;
    }

    private void Take(WordEntry entry, in WordScanner scanner, int start, ref MoodTally tally)
    {
        switch (entry.Role)
        {
            case WordRole.Negation:
                _negation = _word;
                break;
            case WordRole.NegationAfter:
                if (!tally.Turn(_word - 2))
                {
                    _negation = _word;
                }

                break;
            case WordRole.Booster:
                (_booster, _boost) = (_word, entry.Value);
                break;
            case WordRole.Contrast:
                tally.Lower(BeforeContrast);
                _negation = Never;
                break;
            default:
                var hit = new MoodHit(start, scanner.End - start, _word, Valence(entry.Value, in scanner));
                tally.Add(IsNegated ? hit.Turned : hit);
                break;
        }
    }

    private readonly float Valence(float value, in WordScanner scanner)
    {
        bool isLoud = scanner.IsShouted || scanner.IsStretched;
        float more = isLoud ? Shout : 0;
        more += _word - _booster <= 2 ? _boost : 0;
        return value + (Math.Sign(value) * more);
    }

    [InlineArray(PairLetters)]
    private struct Pair
    {
        private char _first;
    }
}
