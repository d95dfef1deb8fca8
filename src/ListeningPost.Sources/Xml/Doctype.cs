namespace ListeningPost.Sources.Xml;

/// <summary>Passes over document type declarations. Nothing in them is used: no entity, no default, no address.</summary>
internal static class Doctype
{
    private static readonly System.Buffers.SearchValues<byte> Stops = System.Buffers.SearchValues.Create("[]>"u8);

    /// <summary>The length of a declaration with its internal subset.</summary>
    /// <param name="rest">From <c>&lt;!</c> on.</param>
    /// <param name="noEnd">Set when a subset is not closed; from then on subsets are not looked for.</param>
    public static int Length(ReadOnlySpan<byte> rest, ref bool noEnd)
    {
        int at = noEnd ? rest.Length : 2;
        int subset = -1;
        while (at < rest.Length)
        {
            int stop = rest[at..].IndexOfAny(Stops);
            if (stop < 0)
            {
                break;
            }

            at += stop + 1;
            switch (rest[at - 1])
            {
                case (byte)'[' when subset < 0:
                    subset = at;
                    break;
                case (byte)']' when subset >= 0 && Closes(rest[at..]):
                    subset = -1;
                    break;
                case (byte)'>' when subset < 0:
                    return at;
            }
        }

        noEnd = true;

        // A subset that is never closed: the declaration alone is dropped, the rest is read on.
        int first = rest.IndexOf((byte)'>');
        return first < 0 ? rest.Length : first + 1;
    }

    private static bool Closes(ReadOnlySpan<byte> behind) => behind.TrimStart(" \t\r\n"u8) is [(byte)'>', ..];
}
