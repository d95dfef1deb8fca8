using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>
/// Prints the statement on the views of <c>analyst</c> that lists the same rows, so that a figure can be counted without this program.
/// </summary>
internal sealed class PrintedSql(MentionSearch search, ConversationRequests conversations)
{
    /// <summary>So many rows are named by their numbers where no column of the views tells what is asked.</summary>
    private const int MostNamed = 1_000;

    private const string TooMany =
        "More rows than can be named here, and no column of the views tells all that is asked: narrow it, by a day or a platform.";

    private const string TellNow = "The views tell the present; these are the rows that counted at that time, by their numbers.";

    private const string TellNoWords =
        "No column of the views tells all that is asked (words, authors, sites): these are its rows now, by their numbers.";

    /// <summary>One statement; or a comment that says why there is none.</summary>
    public async Task<string> OfAsync(Query? query, TimeZoneInfo zone, SearchRange whole, CancellationToken cancellationToken)
    {
        SearchRange range = whole with { After = null, Limit = MostNamed + 1, WithPresence = false };
        SearchPlan plan = query is null ? SearchPlan.Everything : SearchPlan.Of(query);
        if (AnalystMentions.Of(plan, query?.Zone ?? zone, range) is { } sql)
        {
            return sql;
        }

        List<long> ids = await search.FindAsync(query, range, cancellationToken)
            .Select(found => found.Mention.MentionId).ToListAsync(cancellationToken);
        string note = range.AsOf is null ? TellNoWords : TellNow;
        return ids.Count > MostNamed ? $"-- {TooMany}" : AnalystMentions.Of(ids, range.Order, note);
    }

    /// <summary>The same of conversations.</summary>
    public async Task<string> OfAsync(ConversationRequest request, CancellationToken cancellationToken)
    {
        if (AnalystConversations.Of(request.Filter) is { } sql)
        {
            return sql;
        }

        ConversationRequest first = request with { Filter = request.Filter with { After = null } };
        ConversationPage page = await conversations.PageAsync(first, MostNamed, cancellationToken);
        return page.Next is null ? AnalystConversations.Of(page.Conversations, TellNow) : $"-- {TooMany}";
    }
}
