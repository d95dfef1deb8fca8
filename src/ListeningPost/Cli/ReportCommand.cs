using System.Collections.Frozen;
using System.CommandLine;
using ListeningPost.Clocks;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Documents;
using ListeningPost.Reports;

namespace ListeningPost.Cli;

/// <summary><c>report</c>: one brand's report of one week: shown, written, sent or verified.</summary>
internal static class ReportCommand
{
    private static readonly FrozenSet<string> Formats =
        FrozenSet.ToFrozenSet([".html", ".pdf", ".eml", ".txt", ".csv"], StringComparer.OrdinalIgnoreCase);

    private static readonly Option<string> BrandName = new("--brand")
    {
        Description = "The brand's slug.",
        HelpName = "B",
        Required = true,
    };

    private static readonly Option<string?> Week = new("--week")
    {
        Description = "The week, Monday to Sunday in the brand's time zone. Default: the last whole one.",
        HelpName = "YYYY-Www",
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Write it to a file: .html, .pdf, .eml, .txt, or .csv (all conversations).",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Send = new("--send")
    {
        Description = "Claim the delivery and try every recipient at once. Without it this is a preview and claims nothing.",
    };

    private static readonly Option<string?> To = new("--to")
    {
        Description = "With --send: send a copy there and claim nothing.",
        HelpName = "ADDRESS",
    };

    private static readonly Option<bool> Verify = new("--verify")
    {
        Description = "Count the report that was sent again, as of its cut-off, and name each figure that differs.",
    };

    private static readonly Option<bool> Redact = new("--redact")
    {
        Description = "For passing on: nobody who is quoted is named or linked to.",
    };

    private static readonly Option<string> PaperSize = PaperOption.Create();

    public static Command Create()
    {
        var command = new Command("report", "One brand's weekly report for executives: shown, written, sent or verified.")
        {
            BrandName, Week, Out, Send, To, Verify, Redact, PaperSize,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        CheckedSettings configured = result.Configure();
        Brand brand = ConfiguredNames.Brand(configured.Brands, result.GetValue(BrandName)!);
        IsoWeek week = WeekOf(result.GetValue(Week), brand);
        CheckFlags(result, configured.Settings, brand);

        await using App app = await result.OpenAsync(configured, cancellationToken);
        await app.ApplyAndSayAsync(cancellationToken);
        var report = new ReportOfWeek(app.Get<WeeklyReports>(), app.Get<ReportMail>(), app.InForce(brand), week)
        {
            IsRedacted = result.GetValue(Redact),
            Dkim = configured.Settings.Smtp.Dkim,
        };
        if (result.GetValue(Verify))
        {
            return await report.VerifyAsync(cancellationToken);
        }

        string? file = result.GetValue(Out);
        if (file is not null)
        {
            await report.WriteAsync(file, result.PaperOf(PaperSize), cancellationToken);
        }

        if (result.GetValue(To) is { } to)
        {
            return await report.SendCopyAsync(to, cancellationToken);
        }

        if (result.GetValue(Send))
        {
            return await report.SendAsync(cancellationToken);
        }

        if (file is null)
        {
            await report.ShowAsync(cancellationToken);
        }

        return CliErrors.Done;
    }

    private static IsoWeek WeekOf(string? written, Brand brand)
    {
        DateOnly today = DocumentPeriod.DayOf(ProcessClock.Current.GetUtcNow(), WeeklyReports.Zone(brand));
        if (written is null)
        {
            return IsoWeek.LastBefore(today);
        }

        if (IsoWeek.Parse(written) is not { } week)
        {
            throw new ConfigurationException($"--week '{written}' is no week. Write it as {IsoWeek.LastBefore(today)}.");
        }

        if (week.Monday > today)
        {
            throw new ConfigurationException(
                $"--week {written} has not begun in {brand.TimeZone}. Write {IsoWeek.Of(today)} or an earlier one.");
        }

        return week;
    }

    /// <exception cref="ConfigurationException">Flags that contradict each other, or that the configuration has nothing for.</exception>
    private static void CheckFlags(ParseResult result, Settings settings, Brand brand)
    {
        string? file = result.GetValue(Out);
        bool sends = result.GetValue(Send);
        string? to = result.GetValue(To);
        if (file is not null && !Formats.Contains(Path.GetExtension(file)))
        {
            throw new ConfigurationException($"--out {file} says no format. End the name in .html, .pdf, .eml, .txt or .csv.");
        }

        if (to is not null && !sends)
        {
            throw new ConfigurationException("--to goes with --send. Add --send.");
        }

        CheckAlone(result, file is not null, sends);
        if (sends)
        {
            SendingChecks.Check(settings, to, brand.ReportTo, $"Report.To of brand {brand.Slug}");
        }
    }

    /// <summary>Flags that do not go with others.</summary>
    private static void CheckAlone(ParseResult result, bool writes, bool sends)
    {
        if (result.GetValue(Verify) && (sends || writes))
        {
            throw new ConfigurationException("--verify stands alone. Leave out --send and --out.");
        }

        if (result.GetValue(Redact) && sends && result.GetValue(To) is null)
        {
            throw new ConfigurationException("--redact is for passing on: readers of Report.To get the whole report. Add --to ADDRESS.");
        }
    }
}
