using ListeningPost.Configuration;

namespace ListeningPost.Cli;

/// <summary>A file that a command is given to read; <c>-</c> is standard input.</summary>
internal static class InputFile
{
    /// <exception cref="ConfigurationException">It can't be read.</exception>
    public static Stream Open(string path)
    {
        if (path == "-")
        {
            return Console.OpenStandardInput();
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException(
                $"{PlainText.Shown(path)} can't be read: {e.Message} Name a file, or - for standard input.");
        }
    }
}
