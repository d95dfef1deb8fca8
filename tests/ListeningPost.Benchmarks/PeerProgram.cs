using System.Diagnostics;

namespace ListeningPost.Benchmarks;

/// <summary>A rival in another language: a command that is given a folder and prints a line of figures with tabs between.</summary>
internal sealed class PeerProgram
{
    private readonly string _command;

    private PeerProgram(string command) => _command = command;

    /// <summary>The environment variable that says the command.</summary>
    public static string Variable(string name) => "LISTENINGPOST_PEER_" + name;

    /// <summary>The program of that name; null: it is not here.</summary>
    public static PeerProgram? Find(string name) =>
        Environment.GetEnvironmentVariable(Variable(name)) is { Length: > 0 } command ? new PeerProgram(command) : null;

    /// <summary>Runs it to its end.</summary>
    /// <param name="mode">What else it is told; empty: nothing.</param>
    /// <returns>Its figures.</returns>
    public string[] Ask(string folder, string mode = "")
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", _command + " \"$0\" $1", folder, mode])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        string line = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return line.Split('\t');
    }
}
