namespace ListeningPost.Core.Measures;

/// <summary>For how many weeks people have discussed a brand without it.</summary>
public static class Stalemate
{
    /// <summary>Fewer conversations than this say nothing.</summary>
    public const int LeastConversations = 5;

    /// <summary>
    /// Consecutive weeks, back from the latest, with at least <see cref="LeastConversations"/> replyable conversations and
    /// the brand in none. A week with fewer neither counts nor ends it; taking part in one conversation does.
    /// </summary>
    /// <param name="weeks">Oldest first.</param>
    public static int Weeks(IReadOnlyList<TalkedWeek> weeks)
    {
        ArgumentNullException.ThrowIfNull(weeks);
        return weeks.Reverse().TakeWhile(week => week.WithYou == 0).Count(week => week.Conversations >= LeastConversations);
    }
}

/// <summary>A brand's week, Monday to Sunday in its time zone.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Conversations">Replyable ones with a mention in it that the company did not start.</param>
/// <param name="WithYou">Those of them it took part in.</param>
public sealed record TalkedWeek(DateOnly Monday, int Conversations, int WithYou);
