using System.ComponentModel;

namespace ListeningPost.Api.Answers;

/// <summary>What stands beside the columns of a mention that waits for an answer.</summary>
[Description("A mention that waits for an answer.")]
internal sealed class WaitingMention(double ageHours, IReadOnlyList<string> why)
{
    [Description("Hours since it was published.")]
    public double AgeHours { get; } = Math.Round(Math.Max(0, ageHours), 1);

    [Description("The rules that made it a question or complaint.")]
    public IReadOnlyList<string> Why { get; } = why;
}
