using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Posts;

/// <summary>
/// What can be owed an answer: a question or complaint of the public, where the company could reply. A repost is nobody's question.
/// The one definition, for what is written and for what is derived again in the database.
/// </summary>
internal static class OwedAnswer
{
    /// <summary>The same as SQL, of <c>mentions AS m</c> and <c>posts AS p</c>.</summary>
    public static readonly string IsPossibleSql =
        $"m.voice = '{Voice.Public}' AND m.kind IN ({Literals.Of(Kind.Owed)}) "
        + $"AND m.platform NOT IN ({Literals.Of(Platforms.NotReplyable)}) AND p.type <> 'repost'";

    public static bool IsPossible(string kind, string voice, string platform, string type) =>
        voice == Voice.Public
        && Kind.Owed.Contains(kind, StringComparer.Ordinal)
        && Platforms.IsReplyable(platform)
        && type != "repost";
}
