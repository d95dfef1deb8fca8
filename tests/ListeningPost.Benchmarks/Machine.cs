namespace ListeningPost.Benchmarks;

/// <summary>Where and when figures were taken: without that they say nothing.</summary>
internal static class Machine
{
    public static string WhatAndWhen => $"{Environment.ProcessorCount} cores, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
}
