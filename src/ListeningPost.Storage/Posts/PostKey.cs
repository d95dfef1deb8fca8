using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Posts;

/// <summary>What names a post for ever.</summary>
internal readonly record struct PostKey(string Platform, string NativeId)
{
    /// <summary>By which posts are looked up.</summary>
    public static Columns<PostKey> Columns { get; } = new()
    {
        { "platform", key => key.Platform },
        { "native_id", key => key.NativeId },
    };

    /// <summary>Each once, in one order for all who lock what they name.</summary>
    public static List<PostKey> InOrder(IEnumerable<PostKey> keys) =>
        [.. keys.Distinct().OrderBy(key => key.Platform, StringComparer.Ordinal).ThenBy(key => key.NativeId, StringComparer.Ordinal)];
}
