using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Verdicts;

/// <summary>One thing that a person said of a mention, and that holds.</summary>
/// <param name="What">About what: <c>sentiment</c>, <c>kind</c>, <c>noise</c> or <c>answered</c>.</param>
/// <param name="Value">What was said of it; null: that nothing sets the mention aside.</param>
/// <param name="By">Who said it.</param>
/// <param name="Since">When.</param>
public sealed record VerdictInForce(long MentionId, string What, string? Value, string By, DateTimeOffset Since, string? Note)
{
    internal static VerdictInForce Read(NpgsqlDataReader row) => new(
        row.Get<long>("mention_id"),
        row.Get<string>("what")!,
        row.Get<string>("value"),
        row.Get<string>("by")!,
        row.Get<DateTimeOffset>("since"),
        row.Get<string>("note"));
}
