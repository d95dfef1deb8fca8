using System.Runtime.InteropServices;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>
/// The words of some sentences and the phrases in them. One a thread is used again and again, so that reading allocates nothing.
/// </summary>
internal sealed class KindReading
{
    /// <summary>Further phrases are left out: so many say enough.</summary>
    private const int MostFound = 256;

    /// <summary>Further sentences say nothing more.</summary>
    private const int MostSentences = 2000;

    /// <summary>What a longer text needed is not kept.</summary>
    private const int MostKept = 8192;

    [ThreadStatic]
    private static KindReading? _ofThread;

    private readonly List<Found> _found = [];
    private readonly List<ReadSentence> _sentences = [];
    private char[] _chars = new char[1024];
    private ReadWord[] _words = new ReadWord[256];
    private int _charCount;
    private int _wordCount;

    private KindReading()
    {
    }

    /// <summary>In order.</summary>
    public ReadOnlySpan<ReadSentence> Sentences => CollectionsMarshal.AsSpan(_sentences);

    /// <summary>An address stands in it.</summary>
    public bool HasLink { get; private set; }

    /// <summary>A sentence names the brand; otherwise all are about it.</summary>
    public bool IsNaming { get; private set; }

    /// <summary>It begins with an account's name.</summary>
    public bool IsCall => _wordCount > 0 && _chars[_words[0].Start] == '@';

    /// <summary>It begins with "RT".</summary>
    public bool IsRelayed => _wordCount > 0 && _chars.AsSpan(_words[0].Start, _words[0].Length).SequenceEqual("rt");

    /// <summary>Reads; what the thread read before is gone.</summary>
    public static KindReading Of(KindScene scene)
    {
        KindReading reading = _ofThread ??= new KindReading();
        reading.Clear();
        var book = PhraseBook.Of(scene.Language);
        for (int i = 0; i < Math.Min(scene.Sentences.Count, MostSentences); i++)
        {
            // What is quoted is another's.
            ReadOnlySpan<char> sentence = scene.Sentences[i].Span;
            if (!sentence.StartsWith('>'))
            {
                reading.Read(sentence, book, i < scene.Headlines);
            }
        }

        return reading;
    }

    public ref readonly ReadWord Word(int number) => ref _words[number];

    /// <summary>The sentence in lower case.</summary>
    public ReadOnlySpan<char> Text(in ReadSentence sentence) => _chars.AsSpan(sentence.Chars);

    /// <summary>The phrases in a sentence, negations aside.</summary>
    public ReadOnlySpan<Found> In(in ReadSentence sentence) => CollectionsMarshal.AsSpan(_found)[sentence.Found];

    public bool Has(in ReadSentence sentence, Use use)
    {
        foreach (Found found in In(sentence))
        {
            if (found.Phrase.Use == use)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a phrase of a use stands anywhere.</summary>
    public bool Has(Use use) => Count(use) > 0;

    /// <summary>How many phrases of a use stand in it.</summary>
    public int Count(Use use)
    {
        int count = 0;
        foreach (Found found in CollectionsMarshal.AsSpan(_found))
        {
            count += found.Phrase.Use == use ? 1 : 0;
        }

        return count;
    }

    public void Add(Found found)
    {
        if (found.Phrase.Use == Use.Negation && found.End > found.At)
        {
            _words[found.End - 1] = _words[found.End - 1] with { IsNegation = true };
        }
        else if (_found.Count < MostFound)
        {
            _found.Add(found);
        }
    }

    /// <summary>The words of a phrase as they were written, in lower case.</summary>
    public ReadOnlySpan<char> Words(Found found)
    {
        if (found.End == found.At)
        {
            return found.Phrase.Text;
        }

        ReadWord last = _words[found.End - 1];
        int start = _words[found.At].Start;
        return _chars.AsSpan(start, last.Start + last.Length - start);
    }

    private void Read(ReadOnlySpan<char> text, PhraseBook book, bool isHeadline)
    {
        int chars = _charCount;
        int from = _wordCount;
        Lower(text);
        int beginning = ReadWords(book, chars);
        bool isNaming = Names(from);
        QuestionMark mark = QuestionMark.Of(text);
        var sentence = new ReadSentence
        {
            From = from,
            To = _wordCount,
            Chars = chars.._charCount,
            Beginning = beginning,
            HasMark = mark.IsThere,
            IsQuoted = mark.IsQuoted,
            IsExclaimed = text.EndsWith('!'),
            IsHeadline = isHeadline,
            IsNaming = isNaming,
            IsBehindNaming = !isNaming && _sentences is [.., { IsNaming: true }],
        };
        int found = _found.Count;
        book.Find(this, sentence);
        _sentences.Add(sentence with { Found = found.._found.Count });
        IsNaming |= sentence.IsNaming;
    }

    private bool Names(int from)
    {
        for (int i = from; i < _wordCount; i++)
        {
            if (PhraseSymbols.IsBrand(_words[i]))
            {
                return true;
            }
        }

        return false;
    }

    private void Lower(ReadOnlySpan<char> text)
    {
        Grow(ref _chars, _charCount + text.Length);
        foreach (char c in text)
        {
            _chars[_charCount++] = c is '\u2019' or '`' ? '\'' : char.ToLowerInvariant(c);
        }
    }

    /// <summary>Cuts what was written last into words.</summary>
    /// <returns>The first of them behind greetings and names.</returns>
    private int ReadWords(PhraseBook book, int from)
    {
        int beginning = _wordCount;
        bool opens = true;
        var cutter = new WordCutter(_chars.AsSpan(from, _charCount - from));
        while (cutter.Next())
        {
            opens |= cutter.IsBehindBreak;
            ReadWord word = Known(book, from + cutter.Start, cutter.Word) with { OpensClause = opens };
            Grow(ref _words, _wordCount + 1);
            _words[_wordCount++] = word;
            bool isLead = cutter.Word[0] == '@' || PhraseSymbols.IsJoint(word) || PhraseSymbols.IsBrand(word);
            if (isLead && beginning == _wordCount - 1)
            {
                beginning = _wordCount;
            }

            opens = isLead;
        }

        HasLink |= cutter.HasLink;
        return beginning;
    }

    private static ReadWord Known(PhraseBook book, int start, ReadOnlySpan<char> word)
    {
        if (WordCutter.IsBrand(word))
        {
            return new ReadWord(start, word.Length, PhraseSymbols.OfBrand, []);
        }

        int[] symbols = book.SymbolsOf(word, out int[] endings);
        if (symbols.Length == 0 && word.EndsWith("'s", StringComparison.Ordinal))
        {
            symbols = book.SymbolsOf(word[..^2], out endings);
        }

        return new ReadWord(start, word.Length, symbols, endings);
    }

    private void Clear()
    {
        _found.Clear();
        _sentences.Clear();
        _charCount = 0;
        _wordCount = 0;
        HasLink = false;
        IsNaming = false;
        if (_chars.Length > MostKept || _words.Length > MostKept)
        {
            _chars = new char[1024];
            _words = new ReadWord[256];
        }
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            Array.Resize(ref array, Math.Max(length, 2 * array.Length));
        }
    }
}
