namespace ListeningPost;

/// <summary>What a command needs of the process.</summary>
/// <param name="LogLevel">What is written to stderr.</param>
/// <param name="Serves">Whether pages are served and the service's loops run.</param>
/// <param name="BeginsAnew">Whether what the database holds of ours is thrown away, whichever version made it.</param>
internal sealed record AppUse(LogLevel LogLevel, bool Serves = false, bool BeginsAnew = false);
