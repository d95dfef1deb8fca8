using ListeningPost.Core.Measures;

namespace ListeningPost.Digests;

/// <summary>How soon the company answers, and for how many weeks it did not, at a digest's cut-off.</summary>
/// <param name="FirstAnswers">Of conversations that were first asked something in the last 28 days.</param>
/// <param name="StalemateWeeks">Of the weeks that were over, back from the last.</param>
public sealed record Answering(FirstAnswers FirstAnswers, int StalemateWeeks)
{
    /// <summary>Nobody asked, and no week is over.</summary>
    public static Answering None { get; } = new(new FirstAnswers([]), 0);
}
