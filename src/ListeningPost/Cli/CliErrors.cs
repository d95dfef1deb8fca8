using ListeningPost.Configuration;
using ListeningPost.Core.Words;
using ListeningPost.Storage.Analysts;
using ListeningPost.Storage.Database;

namespace ListeningPost.Cli;

/// <summary>How a command ends: the exit statuses that are promised, and the one line behind each failure.</summary>
internal static class CliErrors
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int NoDatabase = 3;
    public const int Interrupted = 130;
    public const int HungUp = 129;
    public const int Terminated = 143;

    /// <summary>Writes <c>error: …</c> in one line, and the stack trace only when asked for.</summary>
    public static int Report(Exception exception, bool verbose)
    {
        Console.Error.WriteLine("error: " + OneLine.Of(exception.Message));
        if (verbose)
        {
            Console.Error.WriteLine(exception);
        }

        return exception switch
        {
            ConfigurationException or AnalystQuestionException => Usage,
            DatabaseException => NoDatabase,
            _ => Failed,
        };
    }
}
