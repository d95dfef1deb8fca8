using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Applying;

/// <summary>A running service, and how far it has taken up what was applied.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="ProcessId">Its number there.</param>
/// <param name="Owner">The configuration it was started with.</param>
/// <param name="StartedAt">UTC.</param>
public sealed record RunningService(string Host, int ProcessId, string Owner, DateTimeOffset StartedAt)
{
    /// <summary>The last that it has taken up.</summary>
    public long TakenUp { get; init; }

    /// <summary>What it could not take up, and why; null: nothing.</summary>
    public string? Problem { get; init; }

    internal static RunningService Read(NpgsqlDataReader row) => new(
        row.Get<string>("host")!, row.Get<int>("process_id"), row.Get<string>("owner") ?? "", row.Get<DateTimeOffset>("started_at"))
    {
        TakenUp = row.Get<long>("taken_up"),
        Problem = row.Get<string>("problem"),
    };
}
