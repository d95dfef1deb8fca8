using System.Globalization;

namespace ListeningPost.Benchmarks.Digesting;

/// <summary>The most memory that this process held at once, as Linux counts it.</summary>
internal static class PeakMemory
{
    /// <summary>Begins anew, with as little as possible.</summary>
    /// <returns>What is held now, in MB.</returns>
    public static double Begin()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Told("VmRSS:");
    }

    /// <summary>The most since then, in MB.</summary>
    public static double Most() => Told("VmHWM:");

    private static double Told(string what)
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(what, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
