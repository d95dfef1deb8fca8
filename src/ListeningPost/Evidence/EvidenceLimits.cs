namespace ListeningPost.Evidence;

/// <summary>How much an evidence page holds, and how long it takes.</summary>
internal static class EvidenceLimits
{
    /// <summary>A request that gets no answer is given up after so many seconds.</summary>
    public const int RequestSeconds = 15;

    /// <summary>All of it takes so many seconds at most.</summary>
    public const int Seconds = 150;

    /// <summary>With less nothing is answered.</summary>
    public const int LeastSeconds = 5;

    public const int MostDays = 90;

    public const int Quotes = 10;

    /// <summary>Questions that are listed beside the quotes.</summary>
    public const int Unanswered = 6;

    /// <summary>Posts of the conversation that shows silence.</summary>
    public const int Turns = 6;

    /// <summary>Other meanings of the name.</summary>
    public const int Meanings = 4;

    /// <summary>Mentions that quotes and meanings are chosen among, the newest.</summary>
    public const int Mentions = 5_000;

    /// <summary>Who waits is chosen among so many of the oldest and of the newest.</summary>
    public const int Waiting = 200;

    /// <summary>Of fewer a share is a small sample.</summary>
    public const int SmallSample = 20;

    /// <summary>So much of the budget a source's turn may take.</summary>
    public const double LongestTurn = 2.0 / 3;

    /// <summary>So much of the budget is left for counting and writing.</summary>
    public const double Writing = 0.1;

    /// <summary>Of a stream only so much can be heard again in the time.</summary>
    public static readonly TimeSpan StreamLookBack = TimeSpan.FromHours(1);
}
