namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>The hashes by which the model knows words, pairs of words, and parts of words: FNV-1a, mixed at the end.</summary>
/// <remarks>The weights were learned by them: a change asks for new ones.</remarks>
internal static class FeatureHash
{
    /// <summary>The seed of whole words.</summary>
    public const uint Word = 0x77;

    /// <summary>The seed of parts of words.</summary>
    public const uint Part = 0x63;

    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Of characters, apart by what they are a feature as.</summary>
    public static uint Of(ReadOnlySpan<char> characters, uint seed)
    {
        uint hash = Basis ^ seed;
        foreach (char c in characters)
        {
            hash = (hash ^ c) * Prime;
        }

        return Mixed(hash);
    }

    /// <summary>Of two tokens, in their order.</summary>
    public static uint OfPair(uint first, uint second) => Mixed((first * 0x9E3779B1) ^ second ^ 0x5BD1E995);

    private static uint Mixed(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x85EBCA6B;
        return hash ^ (hash >> 13);
    }
}
