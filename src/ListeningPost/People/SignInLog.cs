using System.Collections.Concurrent;
using ListeningPost.Access;
using ListeningPost.Auditing;
using ListeningPost.Core.Words;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.People;

/// <summary>Writes down who signed in, and that somebody could not: the same reason once a minute, for anybody may fail.</summary>
internal sealed partial class SignInLog(AuditQueue queue, TimeProvider clock, ILogger<SignInLog> logger)
{
    private const int LongestReason = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>By reason, of which there are few.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _said = new(StringComparer.Ordinal);

    public void Entered(Caller caller) => queue.Add(new AuditEntry
    {
        Who = new Actor(caller.Name, AuditWords.Person),
        What = AuditWords.SignIn,
        Detail = caller.Brands is { } brands
            ? $"as {Word(caller.Role)}, of {string.Join(", ", brands)}"
            : $"as {Word(caller.Role)}",
    });

    /// <param name="name">Who, where that is known.</param>
    /// <param name="reason">One of a few.</param>
    /// <param name="failure">What the log of the process says beside it.</param>
    public void Failed(string name, string reason, Exception? failure)
    {
        if (!IsDue(reason))
        {
            return;
        }

        queue.Add(new AuditEntry { Who = new Actor(name, AuditWords.Person), What = AuditWords.SignIn, Detail = $"failed: {reason}" });
        LogFailed(reason, OneLine.Of(failure?.GetBaseException().Message ?? "", LongestReason));
    }

    private static string Word(Role role) => role.ToString().ToLowerInvariant();

    private bool IsDue(string reason)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return _said.TryAdd(reason, now)
            || (_said.TryGetValue(reason, out DateTimeOffset last) && now - last >= Pause && _said.TryUpdate(reason, now, last));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody was signed in: {Reason} ({Cause})")]
    private partial void LogFailed(string reason, string cause);
}
