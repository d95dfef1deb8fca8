using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Storage.Database;

/// <summary>
/// What can be owed an answer, as SQL of <c>mentions AS m</c> and <c>posts AS p</c>: a question or complaint of the public, where the
/// company could reply. A repost is nobody's question, and what is set aside asks nothing.
/// </summary>
internal static class OwedSql
{
    /// <summary>
    /// Since when nobody is owed an answer any more: the brand or its people answered, an article said it first, or a person said that it
    /// was answered elsewhere.
    /// </summary>
    public const string Until = "least(m.company_answered_at, m.employee_answered_at, m.article_since, m.settled_at)";

    /// <summary>Whether it is possible.</summary>
    public static readonly string IsPossible = IsPossibleAs("m");

    /// <summary>The same, where kind and what sets aside are another table's than <c>mentions AS m</c>.</summary>
    public static string IsPossibleAs(string said) =>
        $"m.voice = '{Voice.Public}' AND {said}.kind IN ({Literals.Of(Kind.Owed)}) AND {said}.noise IS NULL "
        + $"AND m.platform NOT IN ({Literals.Of(Platforms.NotReplyable)}) AND p.type <> 'repost'";
}
