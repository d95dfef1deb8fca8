using System.CommandLine;
using System.Globalization;
using ListeningPost.Configuration;
using ListeningPost.Core.Words;
using ListeningPost.Deliveries;
using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Cli;

/// <summary><c>deliveries</c>: what was sent, to whom, what failed; sends one again.</summary>
internal static class DeliveriesCommand
{
    private const int MaxListed = 1_000;

    private const int MaxError = 160;

    private static readonly Option<bool> Failed = new("--failed") { Description = "Only what has failed for good." };

    private static readonly Option<string?> BrandName = new("--brand") { Description = "Only about that brand.", HelpName = "B" };

    private static readonly Option<string?> Kind = new("--kind")
    {
        Description = "Only digest, report, alert or webhook.",
        HelpName = "K",
    };

    private static readonly Option<long?> Replay = new("--replay")
    {
        Description = "Send that delivery again, at once, whatever became of it before. A mail keeps its Message-ID.",
        HelpName = "ID",
    };

    public static Command Create()
    {
        Kind.AcceptOnlyFromAmong("digest", "report", NoticeStore.Alert, NoticeStore.Webhook);
        var command = new Command("deliveries", "What was sent, to whom, and what failed; sends one again.")
        {
            Failed, BrandName, Kind, Replay,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        CheckedSettings configured = result.Configure();
        await using App app = await result.OpenAsync(configured, cancellationToken);
        if (result.GetValue(Replay) is { } id)
        {
            return await ReplayAsync(app, id, cancellationToken);
        }

        var filter = new SentFilter
        {
            Brand = result.GetValue(BrandName),
            Kind = result.GetValue(Kind),
            Status = result.GetValue(Failed) ? "failed" : null,
            Limit = MaxListed,
        };
        Write(await app.Get<SentQueries>().DeliveriesAsync(filter, cancellationToken));
        return CliErrors.Done;
    }

    private static async Task<int> ReplayAsync(App app, long id, CancellationToken cancellationToken)
    {
        string? problem = await app.Get<Replaying>().SendAsync(id, cancellationToken);
        if (problem is null)
        {
            await app.WriteDownAsync(AuditWords.Replay, Replaying.Told(id));
            Console.Out.WriteLine(FormattableString.Invariant($"{id}: sent"));
            return CliErrors.Done;
        }

        await Console.Error.WriteLineAsync(FormattableString.Invariant($"error: {id} was not sent: {OneLine.Of(problem)}."));
        return CliErrors.Failed;
    }

    /// <summary>A table, the newest last; its columns are apart by two blanks, and the error is the last.</summary>
    private static void Write(IReadOnlyList<ListedDelivery> deliveries)
    {
        string[][] rows =
        [
            ["id", "kind", "brand", "period", "recipient", "status", "attempts", "sent_at", "error"],
            .. deliveries.Reverse().Select(Cells),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            Console.Out.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    private static string[] Cells(ListedDelivery delivery) =>
    [
        delivery.DeliveryId.ToString(CultureInfo.InvariantCulture),
        delivery.Kind,
        delivery.Brand,
        Period(delivery),
        OneLine.Of(delivery.Recipient),
        delivery.Status,
        delivery.Attempts.ToString(CultureInfo.InvariantCulture),
        delivery.SentAt is { } at ? Instant(at) : "-",
        delivery.Error is { } error ? OneLine.Of(error, MaxError) : "-",
    ];

    private static string Period(ListedDelivery delivery) => delivery.PeriodStart == delivery.PeriodEnd
        ? Instant(delivery.PeriodStart)
        : $"{Instant(delivery.PeriodStart)}/{Instant(delivery.PeriodEnd)}";

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
