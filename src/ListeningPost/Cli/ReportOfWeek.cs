using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Words;
using ListeningPost.Deliveries;
using ListeningPost.Documents.Pdf;
using ListeningPost.Reports;

namespace ListeningPost.Cli;

/// <summary>What <c>report</c> does with one brand's report of one week, and says of it.</summary>
internal sealed class ReportOfWeek(WeeklyReports reports, ReportMail mail, Brand brand, IsoWeek week)
{
    /// <summary>Whether nobody who is quoted is named.</summary>
    public bool IsRedacted { get; init; }

    /// <summary>By which a message that is written is signed; null: it is not.</summary>
    public DkimOptions? Dkim { get; init; }

    /// <summary>Prints it, as text.</summary>
    public async Task ShowAsync(CancellationToken cancellationToken) =>
        await Console.Out.WriteAsync((await DraftAsync(cancellationToken)).Document.Text);

    /// <summary>Writes it to a file whose name says the format.</summary>
    /// <exception cref="ConfigurationException">The file can't be written.</exception>
    public async Task WriteAsync(string file, Paper paper, CancellationToken cancellationToken)
    {
        ReportDraft draft = await DraftAsync(cancellationToken);
        string how;
        try
        {
            // Beside it first: whoever reads the file meanwhile reads the one before.
            string beside = file + ".part";
            how = await WriteAsync(draft, Path.GetExtension(file).ToLowerInvariant(), paper, beside, cancellationToken);
            File.Move(beside, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--out {file} can't be written: {e.Message} Name a file in a folder that exists.");
        }

        await Console.Error.WriteLineAsync($"Written: {OneLine.Of(file)} (the report of {week}{how}).");
    }

    /// <summary>Claims the delivery and tries every reader.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> SendAsync(CancellationToken cancellationToken) =>
        await SendLines.SayAsync(await mail.SendAsync(brand, week, cancellationToken));

    /// <summary>Sends a copy to an address, and claims nothing.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> SendCopyAsync(string to, CancellationToken cancellationToken) => await SendLines.SayCopyAsync(
        to, await mail.SendCopyAsync(brand, await DraftAsync(cancellationToken), to, cancellationToken));

    /// <summary>Compares what was sent with what the database says now, as of the same moment.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> VerifyAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ReportDifference>? differences = await reports.VerifyAsync(brand, week, cancellationToken);
        if (differences is null)
        {
            await Console.Error.WriteLineAsync(
                $"error: no report of {brand.Slug} for {week} was sent, so there is nothing to verify. Name a week that was.");
            return CliErrors.Failed;
        }

        if (differences.Count == 0)
        {
            await Console.Error.WriteLineAsync("Every figure is as it was sent.");
            return CliErrors.Done;
        }

        foreach (ReportDifference figure in differences)
        {
            await Console.Out.WriteLineAsync($"{figure.Id}: sent {figure.Sent ?? "nothing"}, now {figure.Now ?? "nothing"} "
                + "(posts deleted or forgotten since, or changed)");
        }

        await Console.Error.WriteLineAsync("Figures differ.");
        return CliErrors.Failed;
    }

    private Task<ReportDraft> DraftAsync(CancellationToken cancellationToken) =>
        reports.PreviewAsync(brand, week, IsRedacted, cancellationToken);

    /// <returns>What is to be said of it.</returns>
    private async Task<string> WriteAsync(
        ReportDraft draft, string format, Paper paper, string path, CancellationToken cancellationToken)
    {
        ReportDocument document = draft.Document;
        switch (format)
        {
            case ".html":
                await File.WriteAllTextAsync(path, document.PageHtml, cancellationToken);
                return "";
            case ".pdf":
                Printed printed = await document.PrintAsync(paper, cancellationToken);
                await File.WriteAllBytesAsync(path, printed.Pdf, cancellationToken);
                return $", printed by {printed.By}";
            case ".csv":
                await File.WriteAllBytesAsync(path, document.Csv, cancellationToken);
                return "";
            case ".eml":
                await using (FileStream file = File.Create(path))
                {
                    await MailMessages.WriteAsync(
                        await mail.PreviewAsync(brand, draft, cancellationToken), Dkim, file, cancellationToken);
                }

                return "";
            default:
                await File.WriteAllTextAsync(path, document.Text, cancellationToken);
                return "";
        }
    }
}
