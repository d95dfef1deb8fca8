using System.Text;

namespace ListeningPost.Core.Words;

/// <summary>Tells of the words of a text, one after the other, which stand in a hashtag or a handle.</summary>
/// <remarks>
/// A word does so directly behind <c>#</c> or <c>@</c> (also full-width), and behind a word that does where only <c>_</c>, or
/// nothing, is between them. The sign must not follow a letter or a digit, so that no address of mail and no <c>C#</c> is one,
/// unless these are a hashtag or a handle themselves: <c>#one#two</c>.
/// </remarks>
internal struct TagState
{
    /// <summary>What a hashtag begins with.</summary>
    public const char Hash = '#';

    /// <summary>What a handle begins with.</summary>
    public const char At = '@';

    /// <summary>These, and their full-width forms.</summary>
    private const string Signs = "#@＃＠";

    private int _end;
    private bool _hasBefore;
    private bool _isTagged;

    /// <summary>Whether a hashtag or a handle begins with it.</summary>
    public static bool IsSign(char c) => Signs.Contains(c, StringComparison.Ordinal);

    /// <summary>The first sign of a hashtag or a handle; -1: there is none.</summary>
    public static int FirstSign(ReadOnlySpan<char> text) => text.IndexOfAny(Signs);

    /// <summary>Whether the next word does so.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="end">Where it ends.</param>
    public bool Next(ReadOnlySpan<char> text, int start, int end)
    {
        _isTagged = IsTagged(text, start);
        _end = end;
        _hasBefore = true;
        return _isTagged;
    }

    private readonly bool IsTagged(ReadOnlySpan<char> text, int start)
    {
        int sign = Before(text, start, isJoint: true);
        if (sign == _end)
        {
            return _isTagged;
        }

        if (!IsSign(text[sign - 1]))
        {
            return false;
        }

        bool followsWord = _hasBefore && Before(text, sign - 1, isJoint: false) == _end;
        return !followsWord || _isTagged;
    }

    /// <summary>Where what cannot be seen before a place begins, after the last word; and underscores, if they are no matter.</summary>
    private readonly int Before(ReadOnlySpan<char> text, int at, bool isJoint)
    {
        while (at > _end)
        {
            Rune rune = Characters.Before(text, at);
            bool isPassed = Characters.IsDropped(rune) || (isJoint && rune.Value == '_');
            if (!isPassed)
            {
                break;
            }

            at -= rune.Utf16SequenceLength;
        }

        return at;
    }
}
