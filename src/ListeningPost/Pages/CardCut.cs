namespace ListeningPost.Pages;

/// <summary>
/// How much a card shows of a post, lengths in characters; more of it stands in its conversation, which each card leads to.
/// </summary>
/// <param name="Title">Of its title.</param>
/// <param name="Text">Of its text.</param>
/// <param name="Quoted">Of others' words in it.</param>
/// <param name="Address">Of its own address: a longer one is left to the conversation.</param>
/// <param name="Narrows">Whether fields narrow the list that stand beside it as well; authors always do.</param>
public sealed record CardCut(int Title, int Text, int Quoted, int Address, bool Narrows)
{
    /// <summary>From the most: a page shows its cards by the first that leaves it light.</summary>
    public static IReadOnlyList<CardCut> All { get; } =
    [
        new(200, 360, 200, int.MaxValue, Narrows: true),
        new(200, 360, 200, int.MaxValue, Narrows: false),
        new(160, 260, 120, int.MaxValue, Narrows: false),
        new(120, 200, 80, 300, Narrows: false),
        new(100, 150, 60, 200, Narrows: false),
        new(80, 90, 40, 120, Narrows: false),
    ];

    /// <summary>Where a page holds few cards.</summary>
    public static CardCut Whole => All[0];
}
