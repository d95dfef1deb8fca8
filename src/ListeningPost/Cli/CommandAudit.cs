using ListeningPost.Core.Words;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.Cli;

/// <summary>Writes down what a command did. Where that is not possible, it is said, and what was done stays done.</summary>
internal static class CommandAudit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="what">One of <see cref="AuditWords.Deeds"/>.</param>
    /// <param name="detail">In words.</param>
    /// <param name="rows">How many it was about; null: not counted.</param>
    /// <param name="brand">A slug; null: of all, or of none.</param>
    public static async Task WriteDownAsync(this App app, string what, string detail, long? rows = null, string? brand = null)
    {
        var entry = new AuditEntry { Who = Actor.OfCommand, What = what, Brand = brand, Detail = detail, Rows = rows };
        try
        {
            using var end = new CancellationTokenSource(Patience);
            await app.Get<AuditLog>().WriteAsync(entry, end.Token);
        }
#pragma warning disable CA1031 // Whatever it is: the command has done what it was asked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"warning: the audit log lacks this {what}: {OneLine.Of(e.Message)}");
        }
    }
}
