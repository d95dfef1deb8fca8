using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Mentions;

/// <summary>A row of <c>mentions</c>: one post under one brand's query.</summary>
internal sealed class MentionRow
{
    public long Id { get; set; }

    public int BrandId { get; set; }

    public long PostId { get; set; }

    /// <summary>The post's, kept here too so that a brand's period is read from one index.</summary>
    public DateTimeOffset PublishedAt { get; set; }

    public DateTimeOffset FoundAt { get; set; }

    public string[] Matched { get; set; } = [];

    public string? Language { get; set; }

    public string Sentiment { get; set; } = "neutral";

    public float SentimentScore { get; set; }

    public string Kind { get; set; } = "other";

    public string[] Why { get; set; } = [];

    /// <summary>Which of the brand's queries found it: <c>brand_queries</c>.</summary>
    public int QueryVersion { get; set; }
}

internal sealed class MentionRowConfiguration : IEntityTypeConfiguration<MentionRow>
{
    public void Configure(EntityTypeBuilder<MentionRow> builder)
    {
        builder.ToTable("mentions", table =>
        {
            table.HasCheckConstraint("mentions_sentiment", "sentiment IN ('negative', 'neutral', 'positive')");
            table.HasCheckConstraint("mentions_sentiment_score", "sentiment_score BETWEEN -1 AND 1");
            table.HasCheckConstraint("mentions_kind", "kind IN ('question', 'complaint', 'praise', 'other')");
        });
        builder.HasKey(m => m.Id);
        builder.HasIndex(m => new { m.PostId, m.BrandId }).IsUnique();

        builder.Property(m => m.QueryVersion).HasDefaultValue(1);

        // Every list, digest and view reads one brand's mentions by time; newest first.
        builder.HasIndex(m => new { m.BrandId, m.PublishedAt }).IsDescending(false, true);
    }
}
