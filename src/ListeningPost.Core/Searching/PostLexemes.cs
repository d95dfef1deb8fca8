using System.Buffers.Binary;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Searching;

/// <summary>What the database finds a post by: its words, where they stand, and its fields, as a <c>tsvector</c>.</summary>
/// <remarks>
/// Written by the program from the very words that listening sees, so that both agree to the letter: the lexeme of a
/// word is its key (folded, European accents off); words of the title have weight A, those of the text weight D.
/// </remarks>
/// <param name="Vector">In the input syntax of <c>tsvector</c>; null: <see cref="Unwritten"/>.</param>
/// <param name="Reach">How much of the post it holds.</param>
public sealed record PostLexemes(string? Vector, LexemeReach Reach)
{
    /// <summary>Of a post that no brand is mentioned in: no search looks for it, and its words would fill the index.</summary>
    public static PostLexemes Unwritten { get; } = new(null, LexemeReach.Unwritten);

    /// <summary>The lexemes of a post.</summary>
    public static PostLexemes Of(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        var writer = new Writer();
        writer.AddTexts(post);
        writer.AddFields(post);
        return writer.Done();
    }

    /// <summary>The same in the form in which PostgreSQL sends and receives a <c>tsvector</c>: no text to be read again there.</summary>
    public static PackedLexemes Packed(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        var writer = new Writer();
        writer.AddTexts(post);
        writer.AddFields(post);
        return writer.Pack();
    }

    private sealed class Writer
    {
        private const int ShortWord = 64;

        private readonly Dictionary<string, LexemePlaces?> _places = new(128, StringComparer.Ordinal);
        private readonly Dictionary<string, LexemePlaces?>.AlternateLookup<ReadOnlySpan<char>> _byCharacters;
        private LexemeReach _reach = LexemeReach.Whole;

        /// <summary>What stands before each word.</summary>
        private string _named = "";

        public Writer() => _byCharacters = _places.GetAlternateLookup<ReadOnlySpan<char>>();

        public void AddTexts(Post post)
        {
            int next = AddText(post.Title, 1, inTitle: true);
            next = AddText(post.Text, next + Lexemes.Gap, inTitle: false);
            _named = Lexemes.Quoted;
            AddText(post.Quoted, next + Lexemes.Gap, inTitle: false);
            _named = "";
        }

        /// <summary>The readings of a text, one after the other; the place after the last.</summary>
        private int AddText(string text, int place, bool inTitle)
        {
            int next = AddWords(text, place, inTitle);
            return PlaceReader.IsCut(text) ? AddCut(text, next + Lexemes.Gap, inTitle) : next;
        }

        public void AddFields(Post post)
        {
            foreach (string host in PostAddresses.Parents(PostAddresses.HostOf(PostAddresses.SiteAddress(post))))
            {
                Add(Lexemes.Site + host);
            }

            foreach (string host in PostAddresses.LinkedHosts(post).Distinct(StringComparer.Ordinal).SelectMany(PostAddresses.Parents))
            {
                Add(Lexemes.Link + host);
            }

            foreach (string tag in Hashtags.Of(post))
            {
                Add(Lexemes.Tag + FieldText.Folded(tag));
            }

            foreach (string label in post.Labels)
            {
                Add(Lexemes.Label + FieldText.Folded(label));
            }

            if (post.Subreddit is { } subreddit)
            {
                Add(Lexemes.Subreddit + FieldText.Folded(FieldText.Subreddit(FieldText.Folded(subreddit))));
            }

            AddAuthor(post.Author);
        }

        public PostLexemes Done()
        {
            var vector = new StringBuilder();
            foreach ((string lexeme, LexemePlaces? places) in _places)
            {
                vector.Append(vector.Length == 0 ? "" : " ").AppendQuoted(lexeme);
                places?.AppendTo(vector);
            }

            string written = vector.ToString();
            bool isTooLong = Encoding.UTF8.GetByteCount(written) > Lexemes.MaxVectorBytes;
            return isTooLong ? new PostLexemes("", LexemeReach.Part) : new PostLexemes(written, _reach);
        }

        /// <summary>
        /// The number of lexemes; each as UTF-8 with a NUL behind it, the number of its places, and these, with the weight in the two
        /// highest bits (3: A, 0: D). Numbers have their highest byte first (src/backend/utils/adt/tsvector.c, tsvectorrecv).
        /// </summary>
        public PackedLexemes Pack()
        {
            int most = 4;
            foreach ((string lexeme, LexemePlaces? places) in _places)
            {
                most += Encoding.UTF8.GetMaxByteCount(lexeme.Length) + 3 + (2 * (places?.Count ?? 0));
            }

            byte[] rented = System.Buffers.ArrayPool<byte>.Shared.Rent(most);
            try
            {
                BinaryPrimitives.WriteInt32BigEndian(rented, _places.Count);
                int end = 4;
                foreach ((string lexeme, LexemePlaces? places) in _places)
                {
                    end += Encoding.UTF8.GetBytes(lexeme, rented.AsSpan(end));
                    rented[end++] = 0;
                    BinaryPrimitives.WriteUInt16BigEndian(rented.AsSpan(end), (ushort)(places?.Count ?? 0));
                    end += 2;
                    end += places?.Pack(rented.AsSpan(end)) ?? 0;
                }

                return end > Lexemes.MaxVectorBytes ? PackedLexemes.TooLong : new PackedLexemes(rented[..end], _reach);
            }
            finally
            {
                System.Buffers.ArrayPool<byte>.Shared.Return(rented);
            }
        }

        private void AddAuthor(Author author)
        {
            string handle = FieldText.Handle(FieldText.Folded(author.Handle));
            if (handle.Length > 0)
            {
                Add(Lexemes.Handle + handle);
                Add(Lexemes.Handle + handle.Split('@')[0]);
            }

            if (author.Id is { Length: > 0 } id)
            {
                Add(Lexemes.AuthorId + id.ToUpperInvariant());
            }

            foreach (Word word in Word.AllIn(author.Name))
            {
                Add(Lexemes.Name + WordKey.Of(word.Folded));
            }
        }

        /// <summary>The words from a place on; the place after the last of them.</summary>
        private int AddWords(string text, int place, bool inTitle)
        {
            var reader = new WordReader(text);
            while (reader.MoveNext())
            {
                AddWord(text.AsSpan(reader.Start..reader.End), reader.IsAscii, place++, inTitle);
            }

            return place;
        }

        /// <summary>The same of a text with its hashtags cut.</summary>
        private int AddCut(string text, int place, bool inTitle)
        {
            int last = 0;
            var reader = new PlaceReader(text);
            while (reader.MoveNext())
            {
                last = reader.Place;
                AddWord(text.AsSpan(reader.Start..reader.End), reader.IsAscii, place + last, inTitle);
            }

            return place + last + 1;
        }

        private void AddWord(ReadOnlySpan<char> word, bool isAscii, int place, bool inTitle)
        {
            if (isAscii && word.Length <= ShortWord)
            {
                Span<char> folded = stackalloc char[ShortWord];
                Ascii.ToLower(word, folded, out int length);
                AddAt(folded[..length], place, inTitle);
            }
            else
            {
                AddAt(WordKey.Of(WordForms.Folded(word)), place, inTitle);
            }
        }

        private void AddAt(ReadOnlySpan<char> lexeme, int place, bool inTitle)
        {
            ReadOnlySpan<char> named = _named.Length == 0 || lexeme.Length == 0 ? lexeme : string.Concat(_named, lexeme);
            if (named.Length == 0 || !Lexemes.Fits(named))
            {
                _reach = LexemeReach.Part;
                return;
            }

            if (!_byCharacters.TryGetValue(named, out LexemePlaces? places) || places is null)
            {
                _byCharacters[named] = places = new LexemePlaces();
            }

            LexemeReach reach = places.Add(place, inTitle);
            if (reach > _reach)
            {
                _reach = reach;
            }
        }

        private void Add(string lexeme)
        {
            if (Lexemes.Fits(lexeme))
            {
                _places.TryAdd(lexeme, null);
            }
            else
            {
                _reach = LexemeReach.Part;
            }
        }
    }
}

/// <summary>What the database finds a post by, as the bytes of a <c>tsvector</c>.</summary>
/// <param name="Vector">Null: unwritten.</param>
/// <param name="Reach">How much of the post it holds.</param>
public sealed record PackedLexemes(byte[]? Vector, LexemeReach Reach)
{
    /// <summary>Of a post that no brand is mentioned in.</summary>
    public static PackedLexemes Unwritten { get; } = new(null, LexemeReach.Unwritten);

    /// <summary>Of a post with more than a <c>tsvector</c> can hold.</summary>
    public static PackedLexemes TooLong { get; } = new([0, 0, 0, 0], LexemeReach.Part);
}

/// <summary>How much of a post its lexemes tell.</summary>
public enum LexemeReach
{
    /// <summary>Every word and every place.</summary>
    Whole = 0,

    /// <summary>Every word, but not every place of each: what asks for places must be read again in the text.</summary>
    Words = 1,

    /// <summary>Not even every word: read the text again whatever is asked.</summary>
    Part = 2,

    /// <summary>Nothing: the post was no mention yet. Only what compares queries reads it, in the text.</summary>
    Unwritten = 3,
}
