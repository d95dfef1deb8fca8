namespace ListeningPost;

/// <summary>What a command needs of the process.</summary>
/// <param name="LogLevel">What is written to stderr.</param>
/// <param name="Serves">Whether pages are served and the service's loops run.</param>
internal sealed record AppUse(LogLevel LogLevel, bool Serves = false);
