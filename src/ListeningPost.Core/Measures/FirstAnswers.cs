namespace ListeningPost.Core.Measures;

/// <summary>How long the first question or complaint of each conversation waited for the brand itself.</summary>
/// <param name="waits">One a conversation; one that was closed to answers is censored then, the other unanswered ones now.</param>
public sealed class FirstAnswers(IReadOnlyList<Wait> waits)
{
    private readonly KaplanMeier _curve = KaplanMeier.Of(waits);

    /// <summary>The times at which it is told how many were answered, and how many the median rests on.</summary>
    public static IReadOnlyList<TimeSpan> Marks { get; } = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(7)];

    /// <summary>Conversations in which somebody asked or complained.</summary>
    public int Asked => waits.Count;

    /// <summary>Those of them that the brand answered, at whatever time.</summary>
    public int Answered => waits.Count(wait => wait.HasEnded);

    /// <summary>By Kaplan and Meier; null: not reached, or nobody asked.</summary>
    public TimeSpan? Median => _curve.Median;

    /// <summary>Answered within a time; of all that asked, however short ago.</summary>
    public int AnsweredWithin(TimeSpan time) => waits.Count(wait => wait.HasEnded && wait.Lasted <= time);

    /// <summary>How many of them had waited at least so long.</summary>
    public int AtRisk(TimeSpan at) => _curve.AtRisk(at);
}
