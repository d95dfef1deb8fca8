using ListeningPost.Core.Words;
using ListeningPost.Searching;
using ListeningPost.Storage.Keys;

namespace ListeningPost.KeyMaking;

/// <summary>How keys are told of, for people and in the audit log.</summary>
internal static class KeyWords
{
    /// <summary>Which brands it shows.</summary>
    /// <param name="brands">Slugs; null: all.</param>
    public static string Brands(IReadOnlyList<string>? brands) => brands is null ? "all brands" : string.Join(",", brands);

    /// <summary>Whether it opens, or since when not.</summary>
    public static string State(StoredKey key, DateTimeOffset now)
    {
        if (key.RevokedAt is { } revoked)
        {
            return $"revoked {Instant(revoked)}";
        }

        return key.ExpiresAt <= now ? "expired" : "in force";
    }

    /// <summary>One that is made, in words.</summary>
    public static string Of(NewKey key) =>
        $"{key.Name}: {key.Role} of {Brands(key.Brands)}, {(key.ExpiresAt is { } at ? $"until {Instant(at)}" : "until it is revoked")}";

    /// <summary>What is written down of one that was made.</summary>
    public static string Made(NewKey key) => $"{key.Name} was made: {key.Role} of {Brands(key.Brands)}";

    /// <summary>What is written down of one that was ended.</summary>
    public static string Revoked(string name) => $"{OneLine.Of(name, KeyDesk.LongestName)} was revoked";

    private static string Instant(DateTimeOffset at) => MentionColumns.Instant(at);
}
