using System.CommandLine;
using System.CommandLine.Help;
using ListeningPost.Core.Words;

namespace ListeningPost.Cli;

/// <summary>The root command: its verbs, its signals, and how it ends.</summary>
internal static class CommandLine
{
    /// <summary>An argument that starts with @ is a term, not a file of arguments.</summary>
    private static readonly ParserConfiguration AsWritten = new() { ResponseFileTokenReplacer = null };

    /// <summary>Commands that run until they are stopped, so that being stopped is their proper end.</summary>
    private static readonly string[] Servers = ["listen", "demo", "mcp"];

    /// <returns>The process's exit status.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ParseResult parsed = Root().Parse(args.Length == 0 ? ["--help"] : args, AsWritten);
        string verb = parsed.CommandResult.Command.Name;
        if (Problem(parsed) is { } problem)
        {
            string help = parsed.CommandResult.Command is RootCommand ? "--help" : $"{verb} --help";
            await Console.Error.WriteLineAsync($"error: {OneLine.Of(problem)} See 'listeningpost {help}'.");
            return CliErrors.Usage;
        }

        bool serves = Servers.Contains(verb, StringComparer.Ordinal);
        using var signals = new Signals(hangUpEnds: verb != "listen");
        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            int status = await parsed.InvokeAsync(invocation, signals.Stop);
            return signals.ExitStatus(serves) ?? status;
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            return signals.ExitStatus(serves) ?? CliErrors.Done;
        }
#pragma warning disable CA1031 // The process's own boundary: whatever it was becomes one line and an exit status.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return CliErrors.Report(e, parsed.GetValue(CommonOptions.Verbose));
        }
    }

    /// <summary>What is wrong with the arguments, or null.</summary>
    private static string? Problem(ParseResult parsed)
    {
        if (parsed.Action is HelpAction)
        {
            return null;
        }

        if (parsed is { CommandResult.Command: RootCommand, UnmatchedTokens: [var stranger, ..] })
        {
            return $"'{stranger}' is no command.";
        }

        return parsed.Errors is [var first, ..] ? Plain(first.Message) : null;
    }

    /// <summary>Without the name of a type of ours, which tells nobody what to write.</summary>
    private static string Plain(string message)
    {
        int type = message.IndexOf(" as expected type '", StringComparison.Ordinal);
        return type > 0 ? message[..type] + "." : message;
    }

    /// <summary>All verbs.</summary>
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
            ReportCommand.Create(),
            DeliveriesCommand.Create(),
            ListenCommand.Create(),
            MigrateCommand.Create(),
            QueryCommand.Create(),
            ParseCommand.Create(),
            TestQueryCommand.Create(),
            ClassifyCommand.Create(),
            VerdictCommand.Create(),
            EvidenceCommand.Create(),
            McpCommand.Create(),
            ForgetCommand.Create(),
            DatabaseCommand.Create(),
            KeysCommand.Create(),
            AuditCommand.Create(),
        };
        root.Options.Add(CommonOptions.Config);
        root.Options.Add(CommonOptions.Verbose);
        return root;
    }
}
