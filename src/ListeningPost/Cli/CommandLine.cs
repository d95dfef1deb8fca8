using System.CommandLine;
using ListeningPost.Core.Words;

namespace ListeningPost.Cli;

/// <summary>The root command: its verbs, its signals, and how it ends.</summary>
internal static class CommandLine
{
    /// <summary>An argument that starts with @ is a term, not a file of arguments.</summary>
    private static readonly ParserConfiguration AsWritten = new() { ResponseFileTokenReplacer = null };

    /// <returns>The process's exit status.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ParseResult parsed = Root().Parse(args.Length == 0 ? ["--help"] : args, AsWritten);
        if (Problem(parsed) is { } problem)
        {
            await Console.Error.WriteLineAsync($"error: {OneLine.Of(problem)} See 'listeningpost {Verb(parsed)}--help'.");
            return CliErrors.Usage;
        }

        using var signals = new Signals(hangUpEnds: Verb(parsed) != "listen ");
        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            int status = await parsed.InvokeAsync(invocation, signals.Stop);
            return signals.ExitStatus(Serves(parsed)) ?? status;
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            return signals.ExitStatus(Serves(parsed)) ?? CliErrors.Done;
        }
#pragma warning disable CA1031 // The process's own boundary: whatever it was becomes one line and an exit status.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return CliErrors.Report(e, parsed.GetValue(CommonOptions.Verbose));
        }
    }

    /// <summary>What is wrong with the arguments, or null.</summary>
    private static string? Problem(ParseResult parsed) =>
        parsed.Action is System.CommandLine.Help.HelpAction ? null
        : parsed is { CommandResult.Command: RootCommand, UnmatchedTokens: [var stranger, ..] } ? $"'{stranger}' is no command."
        : parsed.Errors is [var first, ..] ? Plain(first.Message)
        : null;

    /// <summary>Without the name of a type of ours, which tells nobody what to write.</summary>
    private static string Plain(string message) => message.IndexOf(" as expected type '", StringComparison.Ordinal) is var at and > 0
        ? message[..at] + "."
        : message;

    /// <summary>All verbs, those that are promised and not built included.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand("ListeningPost: what is said about you, with you or without you.")
        {
            SchemaCommand.Create(),
            InitCommand.Create(),
            DemoCommand.Create(),
            ApplyCommand.Create(),
            CheckCommand.Create(),
            CollectCommand.Create(),
            ImportCommand.Create(),
            DigestCommand.Create(),
            ListenCommand.Create(),
            MigrateCommand.Create(),
            QueryCommand.Create(),
            ParseCommand.Create(),
            TestQueryCommand.Create(),
            ClassifyCommand.Create(),
            LaterCommand.Create("evidence", "One-off evidence page about a name."),
            LaterCommand.Create("report", "The weekly executive report."),
            LaterCommand.Create("forget", "Delete a person's posts, or one post, for good."),
        };
        root.Options.Add(CommonOptions.Config);
        root.Options.Add(CommonOptions.Verbose);
        return root;
    }

    /// <summary>Whether the command runs until it is stopped, so that being stopped is its proper end.</summary>
    private static bool Serves(ParseResult parsed) => Verb(parsed) is "listen " or "demo ";

    private static string Verb(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
}
