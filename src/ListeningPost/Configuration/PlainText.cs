using System.Globalization;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Configuration;

/// <summary>Text that people can read as it is written: no control, direction or zero-width characters, no line ends.</summary>
internal static class PlainText
{
    /// <summary>Of a name.</summary>
    public const int LongestName = 100;

    private const int LongestShown = 80;

    /// <summary>A name that is fit to be shown.</summary>
    /// <param name="path">Where it is written.</param>
    /// <exception cref="ConfigurationException">It is not.</exception>
    public static string Name(string name, string path)
    {
        bool isFit = IsPlain(name) && name.Length <= LongestName && !string.IsNullOrWhiteSpace(name);
        if (!isFit)
        {
            throw new ConfigurationException(
                $"{path} is '{Shown(name)}'. Write a name of one line, at most 100 characters, without characters that cannot be seen.");
        }

        return name;
    }

    /// <summary>Whether all of it can be seen, and seen in the order it is written.</summary>
    public static bool IsPlain(string text) => text.EnumerateRunes().All(rune => !IsHidden(rune.Value, Rune.GetUnicodeCategory(rune)));

    /// <summary>One line of it, whatever stands in it.</summary>
    public static string Shown(string text)
    {
        string line = new([.. text.Select(Visible)]);
        return CutText.Shorten(line, LongestShown);
    }

    private static char Visible(char character)
    {
        bool isHidden = IsHidden(character, char.GetUnicodeCategory(character)) && !char.IsSurrogate(character);
        return isHidden ? ' ' : character;
    }

    /// <summary>The joiners stand within words of some scripts, and within emoji.</summary>
    private static bool IsHidden(int character, UnicodeCategory category)
    {
        bool isJoiner = character is 0x200C or 0x200D;
        return !isJoiner && category is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
    }
}
