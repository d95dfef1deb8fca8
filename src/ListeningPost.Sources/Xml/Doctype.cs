using System.Buffers;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Xml;

/// <summary>Passes over document type declarations. Nothing in them is used: no entity, no default, no address.</summary>
internal static class Doctype
{
    private static readonly SearchValues<byte> Stops = SearchValues.Create("[]>"u8);

    /// <summary>The length of a declaration with its internal subset.</summary>
    /// <param name="rest">From <c>&lt;!</c> on.</param>
    /// <param name="noEnd">Set when a subset is not closed; from then on subsets are not looked for.</param>
    public static int Length(ReadOnlySpan<byte> rest, ref bool noEnd)
    {
        int end = noEnd ? -1 : End(rest);
        if (end >= 0)
        {
            return end;
        }

        // A subset that is never closed: the declaration alone is dropped, the rest is read on.
        noEnd = true;
        return rest.LengthWith((byte)'>');
    }

    /// <summary>Behind the bracket that ends the declaration, outside its subset; -1: it does not come.</summary>
    private static int End(ReadOnlySpan<byte> rest)
    {
        bool inSubset = false;
        int at = "<!".Length;
        while (rest[at..].IndexOfAny(Stops) is var stop and >= 0)
        {
            at += stop + 1;
            switch (rest[at - 1])
            {
                case (byte)'[':
                    inSubset = true;
                    break;
                case (byte)']' when inSubset && Closes(rest[at..]):
                    inSubset = false;
                    break;
                case (byte)'>' when !inSubset:
                    return at;
            }
        }

        return -1;
    }

    private static bool Closes(ReadOnlySpan<byte> behind) => behind.TrimStart(" \t\r\n"u8) is [(byte)'>', ..];
}
