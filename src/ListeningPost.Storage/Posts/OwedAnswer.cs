using ListeningPost.Core.Posts;

namespace ListeningPost.Storage.Posts;

/// <summary>
/// What can be owed an answer: a question or complaint of the public, where the company could reply. A repost is nobody's question.
/// The one definition, for what is written and for what is derived again in the database.
/// </summary>
internal static class OwedAnswer
{
    private static readonly string[] Kinds = ["question", "complaint"];

    /// <summary>The same as SQL, of <c>mentions AS m</c> and <c>posts AS p</c>.</summary>
    public static readonly string IsPossibleSql =
        $"m.voice = 'public' AND m.kind IN ({List(Kinds)}) AND m.platform NOT IN ({List(NotReplyable)}) AND p.type <> 'repost'";

    private static IEnumerable<string> NotReplyable => Platforms.All.Where(platform => !Platforms.IsReplyable(platform));

    public static bool IsPossible(string kind, string voice, string platform, string type) =>
        voice == "public" && Kinds.Contains(kind, StringComparer.Ordinal) && Platforms.IsReplyable(platform) && type != "repost";

    private static string List(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"'{word}'"));
}
