using System.ComponentModel;

namespace ListeningPost.Api.Answers;

/// <summary>What stands beside the columns of a mention that was judged.</summary>
[Description("A mention as it is now that a person judged it.")]
internal sealed class JudgedMention(int judged, int copies)
{
    [Description("Of how many mentions it was said: 1, or with its copies.")]
    public int Judged { get; } = judged;

    [Description("How many other mentions of the brand are copies of its text.")]
    public int Copies { get; } = copies;
}
