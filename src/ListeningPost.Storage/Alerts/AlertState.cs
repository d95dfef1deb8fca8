namespace ListeningPost.Storage.Alerts;

/// <summary>What becomes of an alert.</summary>
public static class AlertState
{
    /// <summary>To be told now.</summary>
    public const string Due = "due";

    /// <summary>To be told when quiet hours end.</summary>
    public const string Quiet = "quiet";

    /// <summary>The day's limit kept it back: the next digest counts it.</summary>
    public const string Held = "held";

    /// <summary>It is on its way, or arrived.</summary>
    public const string Told = "told";

    /// <summary>It is told in another, with others of the same quiet hours.</summary>
    public const string Summed = "summed";

    /// <summary>There is nothing to tell any more, or nobody to tell it to.</summary>
    public const string Dropped = "dropped";

    internal static IReadOnlyList<string> All { get; } = [Due, Quiet, Held, Told, Summed, Dropped];
}
