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
        string message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        string time = settings.Value.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        string line = settings.Value.StackTraces ? WithTrace(message, logEntry.Exception) : InOneLine(message, logEntry.Exception);
        textWriter.WriteLine($"{time} {LevelName(logEntry.LogLevel)} {line}");
    }

    private static string WithTrace(string message, Exception? exception) =>
        exception is null ? message : $"{message}: {exception}";

    private static string InOneLine(string message, Exception? exception)
    {
        string all = exception is null ? message : $"{message}: {exception.Message}";
        return LogLine.Of(all);
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
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None)
            .AddConsole(console => console.FormatterName = PlainLines.FormatterName)
            .AddConsoleFormatter<PlainLines, PlainLines.Settings>(lines =>
            {
                lines.StackTraces = level <= LogLevel.Debug;
                lines.Clock = clock;
            });
    }
}
