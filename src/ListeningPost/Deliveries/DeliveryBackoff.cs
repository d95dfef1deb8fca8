namespace ListeningPost.Deliveries;

/// <summary>How long to wait after a failed attempt.</summary>
public static class DeliveryBackoff
{
    private const int HourlyFrom = 7;
    private const int LastAttempt = 78;

    /// <summary>How long something is tried, about.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromDays(3);

    /// <summary>1, 2, 4 … 32 minutes, then an hour each time; after about three days null: it has failed for good.</summary>
    /// <param name="attempts">Attempts made, this one included.</param>
    public static TimeSpan? NextDelay(int attempts) => attempts switch
    {
        >= LastAttempt => null,
        >= HourlyFrom => TimeSpan.FromHours(1),
        _ => TimeSpan.FromMinutes(1 << (Math.Max(attempts, 1) - 1)),
    };
}
