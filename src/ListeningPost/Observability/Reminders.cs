using System.Collections.Concurrent;

namespace ListeningPost.Observability;

/// <summary>Keeps a log readable: what goes on is said once, again when it changes, and else hourly.</summary>
public sealed class Reminders(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Reminder> _said = new(StringComparer.Ordinal);

    /// <summary>Whether this is to be said now. Who asks and is told yes has said it.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="text">How it stands.</param>
    public bool IsToBeSaid(string subject, string text)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_said.TryGetValue(subject, out Reminder? said) && said.Text == text && now - said.At < Interval)
        {
            return false;
        }

        _said[subject] = new Reminder(text, now, said?.Since ?? now);
        return true;
    }

    /// <summary>It goes on no longer.</summary>
    /// <returns>How long it went on; null: nothing was said about it.</returns>
    public TimeSpan? End(string subject)
    {
        if (!_said.TryRemove(subject, out Reminder? said))
        {
            return null;
        }

        return clock.GetUtcNow() - said.Since;
    }

    private sealed record Reminder(string Text, DateTimeOffset At, DateTimeOffset Since);
}
