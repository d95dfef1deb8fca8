using System.ComponentModel;
using System.Diagnostics;

namespace ListeningPost.Postgres;

/// <summary>Runs a small program to its end.</summary>
internal static class Tool
{
    /// <returns>Exit code (127 when there is no such program) and output, errors included, trimmed.</returns>
    public static Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        RunAsync(command, new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);

    /// <inheritdoc cref="RunAsync(IReadOnlyList{string}, CancellationToken)"/>
    /// <param name="environment">Variables beside ours.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            using CancellationTokenRegistration stops = cancellationToken.Register(() => process.Kill());
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            output += await errors;
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output.Trim());
        }
        catch (Win32Exception e)
        {
            return (127, e.Message);
        }
    }

    /// <summary>Whether a program of that name is on PATH.</summary>
    public static bool Exists(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, name)));
}
