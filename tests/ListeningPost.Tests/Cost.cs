namespace ListeningPost.Tests;

/// <summary>What work costs, counted in bytes allocated: no slower machine, and nothing else on it, changes that.</summary>
/// <remarks>What costs steps alone shows by never ending: the sizes are such that work which grows faster than its input would.</remarks>
internal static class Cost
{
    /// <summary>First uses load, and working buffers are rented anew: so many bytes are noise.</summary>
    private const long Noise = 300_000;

    /// <summary>Bytes that the work allocates on this thread.</summary>
    public static long Of(Action work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Claims that the work allocates at most so many bytes for each character or byte that it reads.</summary>
    /// <param name="mostForEach">Far more than it takes, and far less than work that grows faster than its input would.</param>
    /// <param name="length">How many characters or bytes it reads.</param>
    public static void IsAtMost(int mostForEach, int length, Action work)
    {
        long bytes = Of(work);

        Assert.True(bytes <= ((long)mostForEach * length) + Noise, $"{bytes} bytes for {length}: {(double)bytes / length:0.0} each.");
    }
}
