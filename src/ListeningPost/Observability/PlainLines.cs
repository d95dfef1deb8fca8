using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace ListeningPost.Observability;

/// <summary>Logs as plain lines on stderr, one an event, whatever stands in it: time, level, message.</summary>
internal sealed class PlainLines(IOptions<PlainLines.Settings> settings) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "plain";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        string time = settings.Value.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        textWriter.WriteLine($"{time} {LevelName(logEntry.LogLevel)} {Message(logEntry)}");
    }

    private string Message<TState>(in LogEntry<TState> entry)
    {
        string message = entry.Formatter(entry.State, entry.Exception);
        if (settings.Value.StackTraces)
        {
            return entry.Exception is null ? message : $"{message}: {entry.Exception}";
        }

        return LogLine.Of(entry.Exception is null ? message : $"{message}: {entry.Exception.Message}");
    }

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        _ => "error",
    };

    /// <summary>How lines are written.</summary>
    internal sealed class Settings : ConsoleFormatterOptions
    {
        public bool StackTraces { get; set; }

        public TimeProvider Clock { get; set; } = TimeProvider.System;
    }
}

/// <summary>Registers the plain lines.</summary>
internal static class PlainLinesLogging
{
    /// <summary>Ours from <paramref name="level"/>, the framework's from warnings.</summary>
    public static ILoggingBuilder AddPlainLines(this ILoggingBuilder logging, LogLevel level, TimeProvider clock)
    {
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging
            .SetMinimumLevel(level)
            .AddFilter("Microsoft", level > LogLevel.Warning ? level : LogLevel.Warning)
            .AddFilter("ModelContextProtocol", LogLevel.None) // What fails in a tool is logged by the tool.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None)
            // A form or a sign-in that cannot be trusted is answered in a sentence, and its reason is logged by us.
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.None)
            .AddConsole(console => console.FormatterName = PlainLines.FormatterName)
            .AddConsoleFormatter<PlainLines, PlainLines.Settings>(lines =>
            {
                lines.StackTraces = level <= LogLevel.Debug;
                lines.Clock = clock;
            });
    }
}
