using System.Globalization;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Http;

namespace ListeningPost.Deliveries;

/// <summary>What became of one attempt at a hook.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Error">One line without secrets; null when sent.</param>
internal sealed record HookOutcome(HookStatus Status, string? Error)
{
    private const int MaxShown = 200;

    private const string Elsewhere = "it leads elsewhere, and nobody is followed. Write the address where it is now";

    private static readonly int[] Busy = [429, 502, 503, 504];

    public static HookOutcome Sent { get; } = new(HookStatus.Sent, null);

    /// <summary>What it asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the answers of all channels mean alike; what is left is for the channel to judge.</summary>
    /// <param name="others">Of other statuses from 400 on.</param>
    public static HookOutcome Of(HookAnswer answer, Func<int, HookStatus> others)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Status is not { } status)
        {
            return new HookOutcome(HookStatus.Temporary, answer.Text);
        }

        if (Busy.Contains(status))
        {
            return new HookOutcome(HookStatus.Busy, Line(status, answer.Text)) { RetryAfter = answer.RetryAfter };
        }

        return status switch
        {
            < 300 => Sent,
            < 400 => new HookOutcome(HookStatus.Temporary, Line(status, Elsewhere)),
            410 => new HookOutcome(HookStatus.Gone, Line(status, "it is gone for good")),
            _ => new HookOutcome(others(status), Line(status, answer.Text)),
        };
    }

    private static string Line(int status, string text) =>
        OneLine.Of(string.Create(CultureInfo.InvariantCulture, $"HTTP {status} {text}"), MaxShown).TrimEnd();
}

/// <summary>How an attempt at a hook ended.</summary>
internal enum HookStatus
{
    Sent,

    /// <summary>The same later.</summary>
    Temporary,

    /// <summary>It has too much to do: this and whatever else waits for it, later.</summary>
    Busy,

    /// <summary>This message never.</summary>
    Permanent,

    /// <summary>Nothing any more.</summary>
    Gone,
}
