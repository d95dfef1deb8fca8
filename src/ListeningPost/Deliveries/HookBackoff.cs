namespace ListeningPost.Deliveries;

/// <summary>When a hook is tried again: as Standard Webhooks has it, over three days.</summary>
internal static class HookBackoff
{
    /// <summary>After the first attempt, the second ….</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Null: it has failed for good.</summary>
    /// <param name="attempts">Attempts made, this one included.</param>
    /// <param name="asked">What the hook asked for, which is never undercut.</param>
    public static TimeSpan? NextDelay(int attempts, TimeSpan? asked)
    {
        if (attempts > Waits.Length)
        {
            return null;
        }

        TimeSpan wait = Waits[Math.Max(attempts, 1) - 1];
        return asked > wait ? asked : wait;
    }
}
