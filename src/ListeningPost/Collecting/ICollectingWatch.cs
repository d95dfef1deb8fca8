using ListeningPost.Storage.Intake;

namespace ListeningPost.Collecting;

/// <summary>Is told of each source what became of it in a round. Thread-safe: hosts are asked side by side.</summary>
internal interface ICollectingWatch
{
    /// <summary>An answer was stored, of a poll that may go on.</summary>
    void Stored(string source, Saved saved);

    /// <summary>It was polled to its end.</summary>
    void Polled(string source, PollTally tally);

    /// <summary>Its threads were fetched.</summary>
    void Followed(string source, ThreadTally tally);

    /// <summary>It failed.</summary>
    /// <param name="message">One line: what happened, and what to do.</param>
    void Failed(string source, string message);

    /// <summary>Its host asked to be left alone.</summary>
    void Skipped(string source, DateTimeOffset until, string reason);

    /// <summary>Its turn lasted longer than it may; what was stored stays.</summary>
    void GivenUp(string source);
}
