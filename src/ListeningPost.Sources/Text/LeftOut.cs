using System.Text;

namespace ListeningPost.Sources.Text;

/// <summary>Elements of HTML that are left out with all that they hold.</summary>
internal static class LeftOut
{
    /// <summary>Behind the end tag of an element that is left out; -1 when it has none, or holds what only a tree can tell.</summary>
    /// <param name="html">From its start tag on.</param>
    /// <param name="name">Its name.</param>
    /// <param name="from">Behind its start tag.</param>
    public static int End(ReadOnlySpan<byte> html, ReadOnlySpan<byte> name, int from)
    {
        int at = HtmlTags.IsRawText(name) ? RawTextEnd(html, name, from) : ElementEnd(html, name, from);
        if (at < 0 || !html[at..].Contains((byte)'>'))
        {
            return -1;
        }

        return at + html[at..].LengthWith((byte)'>');
    }

    /// <summary>Where the next end tag of that name says it; -1: there is none.</summary>
    private static int RawTextEnd(ReadOnlySpan<byte> html, ReadOnlySpan<byte> name, int from)
    {
        int at = from;
        while (html[at..].IndexOf("</"u8) is var next and >= 0)
        {
            at += next + "</".Length;
            if (IsSame(HtmlTags.Name(html[at..]), name))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The same of an element that may stand in its like; -1 too when it holds what only a tree can tell.</summary>
    private static int ElementEnd(ReadOnlySpan<byte> html, ReadOnlySpan<byte> name, int from)
    {
        int depth = 1;
        int at = from;
        while (depth > 0)
        {
            int next = html[at..].IndexOf((byte)'<');
            if (next < 0)
            {
                return -1;
            }

            at += next + 1;
            if (html[at..].StartsWith("!--"u8))
            {
                at += Math.Max(html[at..].IndexOf("-->"u8), 0);
                continue;
            }

            bool isClosing = html[at..] is [(byte)'/', ..];
            if (isClosing)
            {
                at++;
            }

            ReadOnlySpan<byte> inside = HtmlTags.Name(html[at..]);
            if (IsSame(inside, name))
            {
                depth += isClosing ? -1 : 1;
            }

            bool isTangled = depth > 1 && !(HtmlTags.Nests(name) && HtmlTags.Find(inside) != HtmlTag.Dropped);
            if (isTangled)
            {
                return -1;
            }
        }

        return at;
    }

    /// <summary>Whether two names are one: without case.</summary>
    public static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.Length == other.Length && Ascii.EqualsIgnoreCase(one, other);
}
