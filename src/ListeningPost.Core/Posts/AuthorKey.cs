namespace ListeningPost.Core.Posts;

/// <summary>Tells distinct authors apart wherever they are counted: by platform and handle, or what is known instead.</summary>
/// <remarks>FNV-1a of 64 bits, then the finalizer of MurmurHash3: of a million authors two share a key once in 37 million times.</remarks>
public static class AuthorKey
{
    private const ulong Prime = 0x100000001B3;
    private const ulong Offset = 0xCBF29CE484222325;

    /// <summary>The author of a post; where nothing at all is known of him, the source stands for him.</summary>
    /// <param name="source">The number of the source that brought the post first.</param>
    public static long Of(Post post, int source)
    {
        ArgumentNullException.ThrowIfNull(post);
        ulong hash = Hash(Offset, post.Platform);
        hash = Hash(hash, ":");
        Author author = post.Author;
        if (author.Handle.Length > 0)
        {
            hash = Hash(hash, author.Handle);
        }
        else if (author.Id is { Length: > 0 } id)
        {
            hash = Hash(hash, id);
        }
        else if (author.Name.Length > 0)
        {
            hash = Hash(hash, author.Name);
        }
        else
        {
            hash = (Hash(hash, "?") ^ (uint)source) * Prime;
        }

        return (long)Mix(hash);
    }

    /// <summary>Whether nothing is known of an author.</summary>
    public static bool IsUnknown(Author author)
    {
        ArgumentNullException.ThrowIfNull(author);
        return author is { Handle: "", Name: "", Id: null or "" };
    }

    private static ulong Hash(ulong hash, string text)
    {
        foreach (char c in text)
        {
            hash = (hash ^ char.ToLowerInvariant(c)) * Prime;
        }

        return hash;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }
}
