using System.CommandLine;
using ListeningPost.Clocks;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Sources.Http;

namespace ListeningPost.Cli;

/// <summary><c>check --trace</c>: what each search returns now, and why what matches no query does not. Needs no database.</summary>
internal static class CheckTrace
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Option<bool> Trace { get; } = new("--trace")
    {
        Description = "Ask each search source once, write nothing, and say of each post that matches no query why.",
    };

    public static Option<string[]> Source { get; } = new("--source")
    {
        Description = "With --trace: only these sources.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    public static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        CheckedSettings configured = result.Configure();
        string[] names = result.GetValue(Source) ?? [];
        ConfiguredNames.CheckSources(configured.Settings, names);
        using var http = new SourceHttp(configured.Settings.Http, ProcessClock.Current);
        ConfiguredSource[] sources = [.. configured.Settings.Sources.Select(options => ConfiguredSource.Create(options, http))];
        var trace = new SourceTrace(Configured.Of(configured.Brands, sources), ProcessClock.Current);
        foreach (string line in await trace.RunAsync(names, Patience, cancellationToken))
        {
            Console.Out.WriteLine(line);
        }

        return CliErrors.Done;
    }
}
