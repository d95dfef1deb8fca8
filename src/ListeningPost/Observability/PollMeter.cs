using System.Diagnostics.Metrics;

namespace ListeningPost.Observability;

/// <summary>Counts polls, for whoever listens.</summary>
internal static class PollMeter
{
    public const string Name = "ListeningPost.Polls";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Polls = Meter.CreateCounter<long>("polls");

    /// <param name="kind">Of the source.</param>
    /// <param name="result"><c>answered</c>, or how it failed: a name of ours.</param>
    public static void Count(string kind, string result) =>
        Polls.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("result", result));
}
