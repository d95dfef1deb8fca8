using System.Buffers;

namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>Tells what somebody else said in a post: a quotation, a quoted line, a retweet.</summary>
internal static class OthersWords
{
    /// <summary>A quotation that began further back is not seen.</summary>
    private const int Reach = 500;

    private static readonly SearchValues<char> SingleMarks = SearchValues.Create("'‘’");
    private static readonly SearchValues<char> Opening = SearchValues.Create("“„«");
    private static readonly SearchValues<char> Closing = SearchValues.Create("”»");

    /// <summary>Whether the name stands in words that are not the author's.</summary>
    public static bool Hold(in NamePlace name)
    {
        VoiceText text = name.Text;
        int start = text[name.At].Start;
        ReadOnlySpan<char> before = text.Text.AsSpan(0, start);
        int line = before.LastIndexOf('\n') + 1;
        ReadOnlySpan<char> own = before[line..].TrimStart();
        return own.StartsWith(">") || IsRetweet(before) || IsQuoted(own.Length > Reach ? own[^Reach..] : own)
            || IsSingleQuoted(own.Length > Reach ? own[^Reach..] : own, text.Text.AsSpan(start));
    }

    private static bool IsRetweet(ReadOnlySpan<char> before)
    {
        ReadOnlySpan<char> last = before.Length > Reach ? before[^Reach..] : before;
        int at = last.LastIndexOf("RT @", StringComparison.Ordinal);
        return at == 0 || (at > 0 && !char.IsLetterOrDigit(last[at - 1]));
    }

    /// <summary>Whether a quotation is open that holds more than the name.</summary>
    private static bool IsQuoted(ReadOnlySpan<char> before)
    {
        bool isOpen = false;
        ReadOnlySpan<char> said = before.TrimEnd("\"“„«(");
        foreach (char c in said)
        {
            isOpen = c == '"' ? !isOpen : Opening.Contains(c) || (isOpen && !Closing.Contains(c));
        }

        return isOpen;
    }

    /// <summary>Whether a mark stands before a word on the name's left, and one behind a word on its right.</summary>
    private static bool IsSingleQuoted(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        bool isOpen = false;
        for (int i = 0; i < before.Length - 1; i++)
        {
            if (SingleMarks.Contains(before[i]))
            {
                char last = i > 0 ? before[i - 1] : ' ';
                bool isLeft = !char.IsLetterOrDigit(last) && char.IsLetter(before[i + 1]);
                bool isRight = !char.IsWhiteSpace(last) && !char.IsLetter(before[i + 1]);
                isOpen = isLeft || (isOpen && !isRight);
            }
        }

        return isOpen && Closes(after.Length > Reach ? after[..Reach] : after);
    }

    private static bool Closes(ReadOnlySpan<char> after)
    {
        for (int i = 1; i < after.Length; i++)
        {
            bool isMark = after[i] is '\'' or '’';
            if (isMark && (i + 1 == after.Length || !char.IsLetter(after[i + 1])))
            {
                return true;
            }
        }

        return false;
    }
}
