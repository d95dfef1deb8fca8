using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Verdicts;

/// <summary>
/// A row of <c>verdicts</c>: one thing that a person said of a mention, from when it was said until somebody said otherwise. What holds
/// now stands on the mention too, so that no reader asks here but for what was said before.
/// </summary>
internal sealed class VerdictRow
{
    public long Id { get; set; }

    public long MentionId { get; set; }

    /// <summary>One of <see cref="VerdictWords.All"/>.</summary>
    public string What { get; set; } = "";

    /// <summary>What the person says; null: none.</summary>
    public string? Value { get; set; }

    /// <summary>What the mention's score is under it, where it is about sentiment.</summary>
    public float? Score { get; set; }

    /// <summary>What the machine says; null: none.</summary>
    public string? Machine { get; set; }

    public float? MachineScore { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>Infinity: it is in force.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>Who said it.</summary>
    public string By { get; set; } = "";

    public string? Note { get; set; }
}

internal sealed class VerdictRowConfiguration : IEntityTypeConfiguration<VerdictRow>
{
    public void Configure(EntityTypeBuilder<VerdictRow> builder)
    {
        builder.ToTable("verdicts", table => table.HasCheckConstraint(
            "verdicts_what", $"what IN ({Database.Literals.Of(VerdictWords.All)})"));
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Until).HasDefaultValueSql("'infinity'");

        // What was said of a mention, in order.
        builder.HasIndex(v => new { v.MentionId, v.What, v.Since });
    }
}

/// <summary>What can be said of a mention, as it stands in the table.</summary>
internal static class VerdictWords
{
    public const string Sentiment = "sentiment";
    public const string Kind = "kind";

    /// <summary>What sets it aside, that it is about something else included; null: nothing.</summary>
    public const string Noise = "noise";

    /// <summary>It was answered elsewhere: <c>true</c>.</summary>
    public const string Answered = "answered";

    /// <summary>What was said is taken back: from then on the machine's word holds. Never in force itself.</summary>
    public const string Clear = "clear";

    public static IReadOnlyList<string> All { get; } = [Sentiment, Kind, Noise, Answered, Clear];

    /// <summary>What the machine says too, so that the two can be compared.</summary>
    public static IReadOnlyList<string> Compared { get; } = [Sentiment, Kind, Noise];
}
