namespace ListeningPost.Documents.Content;

/// <summary>Presence in the conversations of one day of the brand's zone.</summary>
/// <param name="Coverage">From 0 to 1; null when nothing is known about what was heard.</param>
public sealed record PresenceDay(DateOnly Day, long WithYou, long PeopleOnly, long WithoutYou, double? Coverage)
{
    private const double Heard = 0.9;

    public long Conversations => WithYou + PeopleOnly + WithoutYou;

    /// <summary>Whether it was not or not fully heard, so that its column may be too low.</summary>
    public bool IsGap => Coverage is null or < Heard;
}
