using System.CommandLine;
using System.Globalization;
using ListeningPost.Clocks;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Words;
using ListeningPost.Deliveries;
using ListeningPost.Digests;

namespace ListeningPost.Cli;

/// <summary><c>digest</c>: one brand's digest of one day: shown, written, sent or verified.</summary>
internal static class DigestCommand
{
    private static readonly Option<string> BrandOption = new("--brand") { Description = "The brand's slug.", HelpName = "B", Required = true };

    private static readonly Option<string?> Date = new("--date")
    {
        Description = "The day in the brand's time zone. Default: yesterday. Today is marked \"so far\".",
        HelpName = "YYYY-MM-DD",
    };

    private static readonly Option<string?> Out = new("--out") { Description = "Write it to a file: .html, .txt or .eml.", HelpName = "FILE" };

    private static readonly Option<bool> Send = new("--send")
    {
        Description = "Claim the delivery and try every recipient at once. Without it this is a preview and claims nothing.",
    };

    private static readonly Option<string?> To = new("--to") { Description = "With --send: send a copy there and claim nothing.", HelpName = "ADDRESS" };

    private static readonly Option<bool> Verify = new("--verify")
    {
        Description = "Recompute the digest that was sent, as of its cut-off, and name each figure that differs.",
    };

    public static Command Create()
    {
        var command = new Command("digest", "One brand's digest for one day: shown, written, sent or verified.")
        {
            BrandOption, Date, Out, Send, To, Verify,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var configured = App.Configure(result.GetValue(CommonOptions.Config));
        Brand brand = Brand(configured.Brands, result.GetValue(BrandOption)!);
        DateOnly day = Day(result.GetValue(Date), brand);
        CheckFlags(result, configured.Settings, brand);

        await using App app = await App.OpenAsync(configured, AppUse.Of(result), cancellationToken);
        await app.ApplyAsync(cancellationToken);
        brand = app.InForce(brand);
        NightlyDigests digests = app.Get<NightlyDigests>();
        if (result.GetValue(Verify))
        {
            return await VerifyAsync(digests, brand, day, cancellationToken);
        }

        if (result.GetValue(Out) is { } file)
        {
            try
            {
                await WriteAsync(digests, brand, day, configured.Settings, file, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ConfigurationException($"--out {file} can't be written: {e.Message} Name a file in a folder that exists.");
            }
        }

        if (result.GetValue(Send))
        {
            return result.GetValue(To) is { } to
                ? await SendCopyAsync(digests, brand, day, to, cancellationToken)
                : await SendAsync(digests, brand, day, cancellationToken);
        }

        if (result.GetValue(Out) is null)
        {
            await Console.Out.WriteAsync((await digests.PreviewAsync(brand, day, cancellationToken)).Document.Text);
        }

        return CliErrors.Done;
    }

    private static Brand Brand(IReadOnlyList<Brand> brands, string slug) =>
        brands.FirstOrDefault(b => b.Slug.Equals(slug, StringComparison.OrdinalIgnoreCase))
        ?? throw new ConfigurationException(
            $"--brand {slug} is no brand of the configuration. Write one of: {string.Join(", ", brands.Select(b => b.Slug))}.");

    private static DateOnly Day(string? date, Brand brand)
    {
        DateOnly today = DigestPeriod.DayOf(ProcessClock.Current.GetUtcNow(), NightlyDigests.Zone(brand));
        if (date is null)
        {
            return today.AddDays(-1);
        }

        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            throw new ConfigurationException($"--date '{date}' is no day. Write it as YYYY-MM-DD.");
        }

        return day <= today
            ? day
            : throw new ConfigurationException($"--date {date} has not begun in {brand.TimeZone}. Write today's date or an earlier one.");
    }

    private static void CheckFlags(ParseResult result, Settings settings, Brand brand)
    {
        string? file = result.GetValue(Out);
        if (file is not null && Path.GetExtension(file).ToLowerInvariant() is not (".html" or ".txt" or ".eml"))
        {
            throw new ConfigurationException($"--out {file} says no format. End the name in .html, .txt or .eml.");
        }

        bool send = result.GetValue(Send);
        string? to = result.GetValue(To);
        if (to is not null && (!send || !BrandFactory.IsMailAddress(to)))
        {
            throw new ConfigurationException(send ? $"--to {to} is no mail address. Write name@host." : "--to goes with --send. Add --send.");
        }

        if (result.GetValue(Verify) && (send || file is not null))
        {
            throw new ConfigurationException("--verify stands alone. Leave out --send and --out.");
        }

        if (send && settings.Smtp.Host is null)
        {
            throw new ConfigurationException("Smtp.Host is not set, so nothing can be sent. Write the mail server's name there.");
        }

        if (send && to is null && brand.DigestTo.Count == 0)
        {
            throw new ConfigurationException(
                $"Digest.To of brand {brand.Slug} is empty, so there is nobody to send to. Write addresses there, or add --to ADDRESS.");
        }
    }

    private static async Task WriteAsync(
        NightlyDigests digests, Brand brand, DateOnly day, Settings settings, string file, CancellationToken cancellationToken)
    {
        DigestDraft draft = await digests.PreviewAsync(brand, day, cancellationToken);
        string beside = file + ".part";
        switch (Path.GetExtension(file).ToLowerInvariant())
        {
            case ".html":
                await File.WriteAllTextAsync(beside, draft.Document.SelfContainedHtml, cancellationToken);
                break;
            case ".txt":
                await File.WriteAllTextAsync(beside, draft.Document.Text, cancellationToken);
                break;
            default:
                await using (FileStream eml = File.Create(beside))
                {
                    string to = brand.DigestTo.Count > 0 ? brand.DigestTo[0] : settings.Smtp.From;
                    await MailMessages.WriteAsync(digests.Message(brand, draft, to), eml, cancellationToken);
                }

                break;
        }

        File.Move(beside, file, overwrite: true);
        await Console.Error.WriteLineAsync($"Written: {OneLine.Of(file)} ({(draft.IsAsSent ? "as sent" : "a preview")}).");
    }

    private static async Task<int> SendAsync(NightlyDigests digests, Brand brand, DateOnly day, CancellationToken cancellationToken)
    {
        bool all = true;
        foreach (RecipientOutcome outcome in await digests.SendAsync(brand, day, day, evenIfPutOff: true, cancellationToken))
        {
            if (outcome.Error is { } error)
            {
                all = false;
                string next = outcome.State == RecipientState.PutOff ? "It is tried again later." : "It is not tried again by itself.";
                await Console.Error.WriteLineAsync($"error: not sent to {outcome.Recipient}: {OneLine.Of(error)}. {next}");
                continue;
            }

            await Console.Out.WriteLineAsync(outcome.State == RecipientState.Sent
                ? $"sent to {outcome.Recipient}"
                : $"not sent again to {outcome.Recipient}: it was sent before, or is being sent now");
        }

        return all ? CliErrors.Done : CliErrors.Failed;
    }

    private static async Task<int> SendCopyAsync(
        NightlyDigests digests, Brand brand, DateOnly day, string to, CancellationToken cancellationToken)
    {
        SendOutcome outcome = await digests.SendCopyAsync(brand, day, to, cancellationToken);
        if (outcome.Status == SendStatus.Sent)
        {
            await Console.Out.WriteLineAsync($"copy sent to {to}");
            return CliErrors.Done;
        }

        await Console.Error.WriteLineAsync($"error: the copy was not sent to {to}: {OneLine.Of(outcome.Error!)}. Try again.");
        return CliErrors.Failed;
    }

    private static async Task<int> VerifyAsync(NightlyDigests digests, Brand brand, DateOnly day, CancellationToken cancellationToken)
    {
        IReadOnlyList<FigureDifference>? differences = await digests.VerifyAsync(brand, day, cancellationToken);
        if (differences is null)
        {
            await Console.Error.WriteLineAsync(
                $"error: no digest of {brand.Slug} for {day:yyyy-MM-dd} was sent, so there is nothing to verify. See the days under /digests.");
            return CliErrors.Failed;
        }

        foreach (FigureDifference figure in differences)
        {
            await Console.Out.WriteLineAsync(
                $"{figure.Id}: sent {figure.Sent ?? "nothing"}, now {figure.Now ?? "nothing"} (posts deleted or forgotten since, or changed)");
        }

        await Console.Error.WriteLineAsync(differences.Count == 0 ? "Every figure is as it was sent." : "Figures differ.");
        return differences.Count == 0 ? CliErrors.Done : CliErrors.Failed;
    }
}
