using System.Collections.Frozen;
using System.CommandLine;
using System.Globalization;
using ListeningPost.Clocks;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Searching;

namespace ListeningPost.Cli;

/// <summary><c>digest</c>: one brand's digest of one day: shown, written, sent or verified.</summary>
internal static class DigestCommand
{
    private static readonly FrozenSet<string> Formats =
        FrozenSet.ToFrozenSet([".html", ".txt", ".eml"], StringComparer.OrdinalIgnoreCase);

    private static readonly Option<string> BrandName = new("--brand")
    {
        Description = "The brand's slug.",
        HelpName = "B",
        Required = true,
    };

    private static readonly Option<string?> Date = new("--date")
    {
        Description = "The day in the brand's time zone. Default: yesterday. Today is marked \"so far\".",
        HelpName = "YYYY-MM-DD",
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Write it to a file: .html, .txt or .eml.",
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
        Description = "Recompute the digest that was sent, as of its cut-off, and name each figure that differs.",
    };

    private static readonly Option<bool> Redact = new("--redact")
    {
        Description = "For passing on: handles become \"somebody on Mastodon\", and nothing links to a post. With --out, or shown.",
    };

    public static Command Create()
    {
        var command = new Command("digest", "One brand's digest for one day: shown, written, sent or verified.")
        {
            BrandName, Date, Out, Send, To, Verify, Redact,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        CheckedSettings configured = result.Configure();
        Brand brand = ConfiguredNames.Brand(configured.Brands, result.GetValue(BrandName)!);
        DateOnly day = Day(result.GetValue(Date), brand);
        CheckFlags(result, configured.Settings, brand);

        await using App app = await result.OpenAsync(configured, cancellationToken);
        await app.ApplyAndSayAsync(cancellationToken);
        var digest = new DigestOfDay(app.Get<NightlyDigests>(), app.InForce(brand), day) { IsRedacted = result.GetValue(Redact) };
        if (result.GetValue(Verify))
        {
            return await digest.VerifyAsync(cancellationToken);
        }

        string? file = result.GetValue(Out);
        if (file is not null)
        {
            await digest.WriteAsync(file, configured.Settings.Smtp, cancellationToken);
        }

        if (result.GetValue(To) is { } to)
        {
            return await digest.SendCopyAsync(to, cancellationToken);
        }

        if (result.GetValue(Send))
        {
            return await digest.SendAsync(cancellationToken);
        }

        if (file is null)
        {
            await digest.ShowAsync(cancellationToken);
        }

        return CliErrors.Done;
    }

    private static DateOnly Day(string? date, Brand brand)
    {
        DateOnly today = DocumentPeriod.DayOf(ProcessClock.Current.GetUtcNow(), NightlyDigests.Zone(brand));
        if (date is null)
        {
            return today.AddDays(-1);
        }

        bool isDay = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day);
        if (!isDay || day.Year < Moments.FirstYear)
        {
            throw new ConfigurationException($"--date '{date}' is no day since {Moments.FirstYear}. Write it as YYYY-MM-DD.");
        }

        if (day > today)
        {
            throw new ConfigurationException(
                $"--date {date} has not begun in {brand.TimeZone}. Write today's date or an earlier one.");
        }

        return day;
    }

    /// <exception cref="ConfigurationException">Flags that contradict each other, or that the configuration has nothing for.</exception>
    private static void CheckFlags(ParseResult result, Settings settings, Brand brand)
    {
        string? file = result.GetValue(Out);
        bool sends = result.GetValue(Send);
        string? to = result.GetValue(To);
        if (file is not null && !Formats.Contains(Path.GetExtension(file)))
        {
            throw new ConfigurationException($"--out {file} says no format. End the name in .html, .txt or .eml.");
        }

        if (to is not null && !sends)
        {
            throw new ConfigurationException("--to goes with --send. Add --send.");
        }

        CheckAlone(result, file is not null, sends);
        if (sends)
        {
            SendingChecks.Check(settings, to, brand.DigestTo, $"Digest.To of brand {brand.Slug}");
        }
    }

    /// <summary>Flags that do not go with others.</summary>
    private static void CheckAlone(ParseResult result, bool writes, bool sends)
    {
        if (result.GetValue(Verify) && (sends || writes))
        {
            throw new ConfigurationException("--verify stands alone. Leave out --send and --out.");
        }

        if (result.GetValue(Redact) && (sends || result.GetValue(Verify)))
        {
            throw new ConfigurationException("--redact is for showing and writing. Leave out --send and --verify.");
        }
    }
}
