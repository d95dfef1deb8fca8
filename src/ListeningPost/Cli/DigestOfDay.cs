using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Words;
using ListeningPost.Deliveries;
using ListeningPost.Digests;

namespace ListeningPost.Cli;

/// <summary>What <c>digest</c> does with one brand's digest of one day, and says of it.</summary>
internal sealed class DigestOfDay(NightlyDigests digests, Brand brand, DateOnly day)
{
    /// <summary>Whether it is for passing on: without the names of strangers, and without links to them.</summary>
    public bool IsRedacted { get; init; }

    /// <summary>Prints it, as text.</summary>
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        DigestDraft draft = await DraftAsync(cancellationToken);
        await Console.Out.WriteAsync(draft.Document.Text);
    }

    /// <summary>Writes it to a file whose name says the format: .html, .txt or else a message.</summary>
    /// <param name="smtp">Its sender is whom a message is addressed to where the digest has no readers; its key signs it.</param>
    /// <exception cref="ConfigurationException">The file can't be written.</exception>
    public async Task WriteAsync(string file, SmtpOptions smtp, CancellationToken cancellationToken)
    {
        DigestDraft draft = await DraftAsync(cancellationToken);
        try
        {
            // Beside it first: whoever reads the file meanwhile reads the one before.
            string beside = file + ".part";
            await WriteAsync(draft, Path.GetExtension(file).ToLowerInvariant(), smtp, beside, cancellationToken);
            File.Move(beside, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--out {file} can't be written: {e.Message} Name a file in a folder that exists.");
        }

        string how = (draft.IsAsSent, IsRedacted) switch
        {
            (_, true) => "redacted",
            (true, _) => "as sent",
            _ => "a preview",
        };
        await Console.Error.WriteLineAsync($"Written: {OneLine.Of(file)} ({how}).");
    }

    /// <summary>Claims the delivery and tries every recipient.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> SendAsync(CancellationToken cancellationToken) =>
        await SendLines.SayAsync(await digests.SendAsync(brand, day, day, evenIfPutOff: true, cancellationToken));

    /// <summary>Sends a copy to an address, and claims nothing.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> SendCopyAsync(string to, CancellationToken cancellationToken) =>
        await SendLines.SayCopyAsync(to, await digests.SendCopyAsync(brand, day, to, cancellationToken));

    /// <summary>Compares what was sent with what the database says now, as of the same moment.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> VerifyAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<FigureDifference>? differences = await digests.VerifyAsync(brand, day, cancellationToken);
        if (differences is null)
        {
            await Console.Error.WriteLineAsync(
                $"error: no digest of {brand.Slug} for {day:yyyy-MM-dd} was sent, so there is nothing to verify. "
                + "See the days under /digests.");
            return CliErrors.Failed;
        }

        if (differences.Count == 0)
        {
            await Console.Error.WriteLineAsync("Every figure is as it was sent.");
            return CliErrors.Done;
        }

        foreach (FigureDifference figure in differences)
        {
            await Console.Out.WriteLineAsync($"{figure.Id}: sent {figure.Sent ?? "nothing"}, now {figure.Now ?? "nothing"} "
                + "(posts deleted or forgotten since, or changed)");
        }

        await Console.Error.WriteLineAsync("Figures differ.");
        return CliErrors.Failed;
    }

    private Task<DigestDraft> DraftAsync(CancellationToken cancellationToken) => IsRedacted
        ? digests.RedactedAsync(brand, day, cancellationToken)
        : digests.PreviewAsync(brand, day, cancellationToken);

    private async Task WriteAsync(
        DigestDraft draft, string format, SmtpOptions smtp, string path, CancellationToken cancellationToken)
    {
        switch (format)
        {
            case ".html":
                await File.WriteAllTextAsync(path, draft.Document.Page, cancellationToken);
                break;
            case ".txt":
                await File.WriteAllTextAsync(path, draft.Document.Text, cancellationToken);
                break;
            default:
                string to = brand.DigestTo.Count == 0 ? smtp.From : brand.DigestTo[0];
                await using (FileStream file = File.Create(path))
                {
                    await MailMessages.WriteAsync(digests.Message(brand, draft, to), smtp.Dkim, file, cancellationToken);
                }

                break;
        }
    }
}
