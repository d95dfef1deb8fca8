using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Deliveries;

/// <summary>What is delivered: of one period, with a cut-off that is fixed when it is first opened.</summary>
public sealed record StoredDocument
{
    public required long Id { get; init; }

    /// <summary>The brand's slug.</summary>
    public required string Brand { get; init; }

    /// <summary><c>digest</c>, <c>report</c>, <c>alert</c> or <c>webhook</c>.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset PeriodStart { get; init; }

    public required DateTimeOffset PeriodEnd { get; init; }

    /// <summary>What tells two documents of one kind and period apart; empty for digests and reports.</summary>
    public string Occasion { get; init; } = "";

    /// <summary>Only posts collected until then count.</summary>
    public required DateTimeOffset CutOff { get; init; }

    /// <summary>Of the brand's query when it was opened.</summary>
    public string QueryHash { get; init; } = "";

    /// <summary>As rendered; null until kept.</summary>
    public string? Subject { get; init; }

    public string? Html { get; init; }

    public string? Text { get; init; }

    /// <summary>Every figure by its id, as JSON; null until kept.</summary>
    public string? FiguresJson { get; init; }

    /// <summary>What belongs to it and is not shown, as JSON; null: nothing.</summary>
    public string? DataJson { get; init; }

    internal static StoredDocument Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<long>("id"),
        Brand = row.Get<string>("brand")!,
        Kind = row.Get<string>("kind")!,
        PeriodStart = row.Get<DateTimeOffset>("period_start"),
        PeriodEnd = row.Get<DateTimeOffset>("period_end"),
        Occasion = row.Get<string>("occasion")!,
        CutOff = row.Get<DateTimeOffset>("cut_off"),
        QueryHash = row.Get<string>("query_hash")!,
        Subject = row.Get<string>("subject"),
        Html = row.Get<string>("html"),
        Text = row.Get<string>("text"),
        FiguresJson = row.Get<string>("figures"),
        DataJson = row.Get<string>("data"),
    };
}
