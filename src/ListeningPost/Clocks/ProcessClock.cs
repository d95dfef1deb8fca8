using ListeningPost.Configuration;

namespace ListeningPost.Clocks;

/// <summary>The clock of this process: the machine's, or for a rehearsal the one that <c>LISTENINGPOST_CLOCK</c> names.</summary>
public static class ProcessClock
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "LISTENINGPOST_CLOCK";

    private static readonly Lazy<TimeProvider> Chosen = new(Choose);

    /// <summary>The clock that all parts of the process go by.</summary>
    /// <exception cref="ConfigurationException">The file that is named can't be used.</exception>
    public static TimeProvider Current => Chosen.Value;

    /// <summary>The file that sets it; null: it is the machine's.</summary>
    public static string? File
    {
        get
        {
            string? file = Environment.GetEnvironmentVariable(Variable);
            return string.IsNullOrEmpty(file) ? null : Path.GetFullPath(file);
        }
    }

    private static TimeProvider Choose()
    {
        if (File is not { } file)
        {
            return TimeProvider.System;
        }

        try
        {
            return new SettableClock(file);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or FormatException)
        {
            throw new ConfigurationException(
                $"{Variable}: {e.Message} It is for rehearsals only: leave it out to go by the machine's clock.");
        }
    }
}
