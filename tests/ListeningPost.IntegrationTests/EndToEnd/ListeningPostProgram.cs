using System.Diagnostics;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>The product's own executable as a process of its own, with a data directory in a temporary folder.</summary>
internal sealed class ListeningPostProgram
{
    private readonly string _folder;

    private readonly string _file;

    /// <param name="configuration">What is written into its file.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="name">Of its file there.</param>
    public ListeningPostProgram(string configuration, string folder, string name = "listeningpost.json")
    {
        _folder = folder;
        _file = folder + "/" + name;
        Configure(configuration);
    }

    /// <summary>Writes another configuration into its file.</summary>
    public void Configure(string configuration) => File.WriteAllText(_file, configuration);

    /// <summary>Begins a command that goes on, and keeps what it says.</summary>
    public RunningProgram Begin(params string[] arguments) => new(Start(arguments, listens: true));

    /// <summary>Runs a command to its end with that on its standard input.</summary>
    public async Task<(int Status, string Output, string Errors)> TellAsync(byte[] input, params string[] arguments)
    {
        await using RunningProgram program = new(Start(arguments, listens: true, isTold: true));
        await program.TellAsync(input);
        int status = await program.EndAsync();
        return (status, program.Output, program.Errors);
    }

    /// <summary>What stands in its environment beside what stands in ours.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs a command to its end.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>Runs a command to its end and keeps what it says.</summary>
    public async Task<(int Status, string Output, string Errors)> AskAsync(params string[] arguments)
    {
        using Process process = Start(arguments, listens: true);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a command and kills it, as <c>kill -9</c> does, as soon as the condition holds.</summary>
    /// <returns>Whether it was killed; false when it had ended by itself.</returns>
    public async Task<bool> RunAndKillAsync(Func<bool> when, params string[] arguments)
    {
        using Process process = Start(arguments);
        await Eventually.EventuallyAsync(() => process.HasExited || when());
        bool killed = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return killed;
    }

    private Process Start(string[] arguments, bool listens = false, bool isTold = false)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "listeningpost.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments, "--config", _file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = listens,
            RedirectStandardError = listens,
            RedirectStandardInput = isTold,
            WorkingDirectory = _folder,
        };
        start.Environment["LISTENINGPOST__Database__DataDirectory"] = _folder + "/data";
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
