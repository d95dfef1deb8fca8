namespace ListeningPost.Alerts;

/// <summary>The types of notices that rules make.</summary>
internal static class NoticeTypes
{
    public const string Created = "mention.created";
    public const string Owed = "mention.owed";
    public const string SpikeStarted = "spike.started";
    public const string SpikeEnded = "spike.ended";
    public const string Blind = "source.blind";
    public const string Back = "source.back";
}
