using ListeningPost.Searching;

namespace ListeningPost.Mcp;

/// <summary>Where the rows go on of which an answer could hold only some.</summary>
internal static class CutPages
{
    /// <summary>The cursor behind the first so many mentions of a page.</summary>
    public static Func<int, string?> NextAfter(this FoundPage page, RequestParameters given) => told =>
        told == page.Mentions.Count
            ? page.Next(given)
            : (page with { Mentions = [.. page.Mentions.Take(told)], IsLast = false }).Next(given);

    /// <summary>The cursor behind the first so many conversations of a page.</summary>
    public static Func<int, string?> NextAfter(this ConversationPage page, RequestParameters given) => told =>
        told == page.Conversations.Count ? page.Next : ConversationRequests.Cursor(page.Conversations[told - 1], given);

    /// <summary>The same of a list that is there whole, from its beginning on: the cursor is the number of the last row told.</summary>
    /// <param name="numbers">Of all rows that are left, in order.</param>
    public static Func<int, string?> NextAfter(this IReadOnlyList<string> numbers, RequestParameters given) => told =>
        told == numbers.Count ? null : PageCursor.Write(given, numbers[told - 1]);
}
