using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Posts;

/// <summary>What names a post for ever. Two are equal when their <see cref="Identity"/> is.</summary>
internal readonly record struct PostKey(string Platform, string NativeId)
{
    private readonly string _identity = IdentityOf(Platform, NativeId);

    /// <summary>By which posts are looked up.</summary>
    public static Columns<PostKey> Columns { get; } = new()
    {
        { "platform", key => key.Platform },
        { "native_id", key => key.NativeId },
        { "identity", key => key.Identity },
    };

    /// <summary>What of the native id counts: of a web page the address without what may differ, of all others the id itself.</summary>
    public string Identity => _identity ?? "";

    public static string IdentityOf(string platform, string nativeId) =>
        platform == Platforms.Web.Name ? Permalink.Identity(nativeId) : nativeId;

    /// <summary>Each once, in one order for all who lock what they name.</summary>
    public static List<PostKey> InOrder(IEnumerable<PostKey> keys) =>
        [.. keys.Distinct().OrderBy(key => key.Platform, StringComparer.Ordinal).ThenBy(key => key.Identity, StringComparer.Ordinal)];

    public bool Equals(PostKey other) => Platform == other.Platform && Identity == other.Identity;

    public override int GetHashCode() => HashCode.Combine(Platform, Identity);
}
