using ListeningPost.Access;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Storage.Database;

namespace ListeningPost.Mcp;

/// <summary>Who asks a tool, how long it may take, and what is said of one that has no answer: what the door says of a page.</summary>
internal sealed partial class ToolTroubles(
    ToolAsker asker, DatabasePatience patience, TimeProvider clock, ILogger<ToolTroubles> logger)
{
    /// <summary>Who asks, at present.</summary>
    public Caller Asker => asker.Now;

    /// <summary>The time of one call, which begins.</summary>
    public ToolTime Begin(CancellationToken client) => new(clock, client);

    /// <returns>One sentence or two; null: nobody waits for it.</returns>
    public string? Say(Exception exception, ToolTime time) => exception switch
    {
        BadParameterException { Place: { } place } e => FormattableString.Invariant($"q, column {place.Column}: {e.Message}"),
        BadParameterException e => e.Message,
        OperationCanceledException when time.IsLeft => null,
        OperationCanceledException => Sentence(Trouble.TooLong(patience.Waiting)),
        _ => Sentence(TroubleOf(exception)),
    };

    private Trouble TroubleOf(Exception exception)
    {
        if (Trouble.Of(exception, patience.Waiting) is { } known)
        {
            return known;
        }

        LogFault(exception);
        return Trouble.Fault;
    }

    private static string Sentence(Trouble trouble) => $"{trouble.Title}. {trouble.Detail}";

    [LoggerMessage(Level = LogLevel.Error, Message = "A tool could not answer, by a fault of this program")]
    private partial void LogFault(Exception exception);
}
