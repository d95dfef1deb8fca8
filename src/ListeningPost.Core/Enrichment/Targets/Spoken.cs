using System.Buffers;

namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>Puts together what of a text speaks of the brand.</summary>
internal static class Spoken
{
    private static readonly List<RuleMatch> NoMatches = [];

    /// <param name="text">With its deciding sentences and clauses marked.</param>
    /// <param name="matches">All rules that were found in it, in order.</param>
    /// <param name="isWide">Whether what stands near counts as well.</param>
    public static Ruled Of(TargetText text, List<RuleMatch>? matches, bool isWide)
    {
        List<RuleMatch> holding = matches is null ? NoMatches : Holding(text, matches, isWide);
        var writer = new Writer(text, holding, text.Spoken);
        foreach (TargetSentence sentence in text.Sentences)
        {
            if (sentence.Decides || (isWide && sentence.IsNear))
            {
                writer.Write(sentence);
            }
        }

        return new Ruled(writer.Written, holding);
    }

    /// <summary>The clauses of a sentence that are about the brand, as they stand.</summary>
    public static ReadOnlyMemory<char> Of(TargetText text, TargetSentence sentence)
    {
        if (!text.Decides[sentence.FirstToken..sentence.TokenEnd].Contains(false))
        {
            return text.Text.AsMemory(sentence.Start..sentence.End);
        }

        char[] buffer = ArrayPool<char>.Shared.Rent(sentence.End - sentence.Start + 2);
        var writer = new Writer(text, NoMatches, buffer);
        writer.Write(sentence);
        string clauses = writer.Written.ToString();
        ArrayPool<char>.Shared.Return(buffer);
        return clauses.AsMemory();
    }

    /// <summary>Of the rules those that hold; the same list, where all do.</summary>
    private static List<RuleMatch> Holding(TargetText text, List<RuleMatch> matches, bool isWide)
    {
        foreach (RuleMatch match in matches)
        {
            if (!Holds(text, match, isWide))
            {
                return Some(text, matches, isWide);
            }
        }

        return matches;
    }

    private static List<RuleMatch> Some(TargetText text, List<RuleMatch> matches, bool isWide) =>
        matches.FindAll(match => Holds(text, match, isWide));

    /// <summary>What names the brand holds of its whole sentence; other rules of the clause in which they stand.</summary>
    private static bool Holds(TargetText text, RuleMatch match, bool isWide)
    {
        if (text.Decides[match.From])
        {
            return true;
        }

        foreach (TargetSentence sentence in text.Sentences)
        {
            if (match.From < sentence.TokenEnd)
            {
                return (sentence.Decides && match.Pattern.NamesBrand) || (isWide && sentence.IsNear && !sentence.Decides);
            }
        }

        return false;
    }

    private ref struct Writer(TargetText text, List<RuleMatch> matches, char[] buffer)
    {
        private int _length;
        private int _match;

        public void Write(TargetSentence sentence)
        {
            Put(" ");
            if (sentence.FirstToken == sentence.TokenEnd)
            {
                Put(text.Text.AsSpan(sentence.Start, sentence.End - sentence.Start));
                return;
            }

            bool isAll = !sentence.Decides;
            for (int i = sentence.FirstToken; i < sentence.TokenEnd; i++)
            {
                if (isAll || text.Decides[i])
                {
                    Write(sentence, i);
                }
            }
        }

        public readonly ReadOnlyMemory<char> Written => buffer.AsMemory(0, _length).Trim();

        /// <summary>A token with what stands behind it; before the sentence's first, too.</summary>
        private void Write(TargetSentence sentence, int token)
        {
            Token written = text.Tokens[token];
            int start = token == sentence.FirstToken ? sentence.Start : written.Start;
            int end = token + 1 < sentence.TokenEnd ? text.Tokens[token + 1].Start : sentence.End;
            Put(text.Text.AsSpan(start, written.Start - start));
            if (!IsTaken(token))
            {
                Put(text.Text.AsSpan(written.Start, written.Length));
            }

            Put(text.Text.AsSpan(written.End, end - written.End));
        }

        private bool IsTaken(int token)
        {
            while (_match < matches.Count && matches[_match].To <= token)
            {
                _match++;
            }

            return _match < matches.Count && matches[_match].From <= token;
        }

        private void Put(ReadOnlySpan<char> part)
        {
            part.CopyTo(buffer.AsSpan(_length));
            _length += part.Length;
        }
    }
}
