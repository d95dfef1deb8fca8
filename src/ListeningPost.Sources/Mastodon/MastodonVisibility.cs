using System.Collections.Frozen;
using System.Text.Json;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Mastodon;

/// <summary>Who may read a status.</summary>
/// <remarks>
/// A token shows what its owner may read and others may not. Beside Mastodon's <c>private</c> and <c>direct</c> there are
/// <c>local</c> and <c>list</c> (Pleroma, Akkoma), <c>mutuals_only</c> (GoToSocial), <c>limited</c>, <c>login</c>, <c>circle</c>
/// (Fedibird, kmyblue), and new ones every year: so the public ones are named, and whatever else is said is not public.
/// </remarks>
internal static class MastodonVisibility
{
    private static readonly FrozenSet<string> Public =
        new[] { "public", "unlisted", "public_unlisted" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether everybody may read it: its visibility says so, or it has none, and it is not for the server's own people.</summary>
    public static bool IsPublic(JsonElement status)
    {
        bool isForAll = status.Text("visibility") is not { } visibility || Public.Contains(visibility);
        return isForAll && !status.Flag("local_only");
    }
}
