using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace ListeningPost.Storage.Mentions;

/// <summary>A row of <c>mentions</c>: one post under one brand's query, with all that is counted about it.</summary>
/// <remarks>
/// What is derived stands here so that no reader computes it. A stamp tells since when something is known, so that a figure as of
/// a cut-off is a comparison; null: it is not.
/// </remarks>
internal sealed class MentionRow
{
    /// <summary>Whose reach is large, so that it is found from an index: there are enough for a first page, and not too many.</summary>
    public const string IsLarge = "reach >= 10000";

    public long Id { get; set; }

    public int BrandId { get; set; }

    /// <summary>The brand's slug, which never changes: by it analysts filter, and a list in order cannot be had through a join.</summary>
    public string Brand { get; set; } = "";

    public long PostId { get; set; }

    /// <summary>The post's.</summary>
    public string Platform { get; set; } = "";

    /// <summary>The post's, kept here too so that a brand's period is read from one index.</summary>
    public DateTimeOffset PublishedAt { get; set; }

    public DateTimeOffset FoundAt { get; set; }

    public string[] Matched { get; set; } = [];

    public string? Language { get; set; }

    /// <summary>Null: not judged.</summary>
    public string? Sentiment { get; set; }

    /// <summary>Null with <see cref="Sentiment"/>.</summary>
    public float? SentimentScore { get; set; }

    public string Kind { get; set; } = Core.Vocabulary.Kind.Other;

    /// <summary>The rule that sets it aside; null: it counts.</summary>
    public string? Noise { get; set; }

    /// <summary>
    /// When a person's verdict last changed what stands here; null: the machine's word does. What was said before is in <c>verdicts</c>.
    /// </summary>
    public DateTimeOffset? JudgedAt { get; set; }

    /// <summary>When a person said that it was answered elsewhere.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    public string[] Why { get; set; } = [];

    /// <summary>Which of the brand's queries found it: <c>brand_queries</c>.</summary>
    public int QueryVersion { get; set; }

    /// <summary><c>company</c>, <c>employee</c> or <c>public</c>.</summary>
    public string Voice { get; set; } = Core.Vocabulary.Voice.Public;

    /// <summary>The post's <c>AuthorKey</c>.</summary>
    public long AuthorKey { get; set; }

    /// <summary>The author's followers, else the source's audience; null: unknown.</summary>
    public long? Reach { get; set; }

    /// <summary>The conversation that the post stands in now.</summary>
    public long ConversationId { get; set; }

    /// <summary>When it came into that one from another; null: it was born there.</summary>
    public DateTimeOffset? ConversationSince { get; set; }

    /// <summary>The post's story.</summary>
    public long StoryId { get; set; }

    /// <summary>The earliest post of the story with the same text; itself, mostly. Those of one text share one judgement.</summary>
    public long TextId { get; set; }

    /// <summary>What it was judged by itself, where it shares another's judgement that differs.</summary>
    public string? OwnJudgement { get; set; }

    /// <summary>Since when an earlier post of its story is known: it is a copy.</summary>
    public DateTimeOffset? CopySince { get; set; }

    /// <summary>Since when an earlier article with the same text is known: it repeats the press, and asks nothing itself.</summary>
    public DateTimeOffset? ArticleSince { get; set; }

    /// <summary>Since when it is owed an answer: a public question or complaint, where the company could reply, no repost.</summary>
    public DateTimeOffset? OwedSince { get; set; }

    /// <summary>Since when nobody is owed an answer any more.</summary>
    public DateTimeOffset? OwedUntil { get; set; }

    /// <summary>Since when an answer by the brand is known.</summary>
    public DateTimeOffset? CompanyAnsweredAt { get; set; }

    public DateTimeOffset? EmployeeAnsweredAt { get; set; }

    public DateTimeOffset? CompetitorAnsweredAt { get; set; }

    public DateTimeOffset? PublicAnsweredAt { get; set; }
}

internal sealed class MentionRowConfiguration : IEntityTypeConfiguration<MentionRow>
{
    public void Configure(EntityTypeBuilder<MentionRow> builder)
    {
        builder.ToTable("mentions", table =>
        {
            table.HasCheckConstraint("mentions_sentiment", $"sentiment IN ({Literals.Of(Sentiment.All)})");
            table.HasCheckConstraint("mentions_sentiment_score", "sentiment_score BETWEEN -1 AND 1");
            table.HasCheckConstraint("mentions_kind", $"kind IN ({Literals.Of(Kind.All)})");
            table.HasCheckConstraint("mentions_noise", $"noise IN ({Literals.Of(Noise.SetAside)})");
            table.HasCheckConstraint("mentions_voice", $"voice IN ({Literals.Of(Voice.All)})");
        });
        builder.HasKey(m => m.Id);
        builder.HasIndex(m => new { m.PostId, m.BrandId }).IsUnique();
        builder.Property(m => m.Brand).UseCollation("C");
        builder.Property(m => m.QueryVersion).HasDefaultValue(1);
        builder.Property(m => m.Voice).HasDefaultValue(Voice.Public);
        builder.Property(m => m.OwnJudgement).HasColumnType("jsonb");

        // Every list, digest and view reads one brand's mentions by time, or those of all; newest first. Few are set aside; whether one
        // is stands in the index, so that counting reads nothing else.
        builder.HasIndex(m => new { m.Brand, m.PublishedAt, m.Id }).IsDescending(false, true, true).IncludeProperties(m => m.Noise);
        builder.HasIndex(m => new { m.PublishedAt, m.Id }).IsDescending(true, true).IncludeProperties(m => m.Noise);

        IndexFew(builder);

        // Which were judged by people, and when last?
        builder.HasIndex(m => new { m.Brand, m.JudgedAt }, "ix_mentions_judged").HasFilter("judged_at IS NOT NULL");

        // Which mentions stand in a conversation; which in a story, in order; which of these are articles?
        builder.HasIndex(m => m.ConversationId);
        builder.HasIndex(m => new { m.StoryId, m.PublishedAt });
        builder.HasIndex(m => new { m.StoryId, m.PublishedAt }, "ix_mentions_articles").HasFilter("platform = 'web'");

        // Who waits, or has waited, for an answer?
        builder.HasIndex(m => new { m.Brand, m.PublishedAt }, "ix_mentions_owed").HasFilter("owed_since IS NOT NULL");

        // What people said of a mention goes with it.
        builder.HasMany<VerdictRow>().WithOne().HasForeignKey(v => v.MentionId).OnDelete(DeleteBehavior.Cascade);

        // Which were found since?
        builder.HasIndex(m => m.FoundAt).HasMethod("brin");
    }

    /// <summary>Which have the largest reach? What do the company and its people say, few among the public's?</summary>
    private static void IndexFew(EntityTypeBuilder<MentionRow> builder)
    {
        builder.HasIndex(m => new { m.Voice, m.PublishedAt, m.Id }, "ix_mentions_own_voices")
            .IsDescending(false, true, true).HasFilter($"voice <> '{Voice.Public}'");
        const string IsLargeAndCounts = $"{MentionRow.IsLarge} AND noise IS NULL";
        builder.HasIndex(m => new { m.Brand, m.Reach, m.PublishedAt, m.Id }, "ix_mentions_large_of_brand")
            .IsDescending(false, true, true, true).HasFilter(IsLargeAndCounts)
            .HasNullSortOrder(NullSortOrder.NullsLast, NullSortOrder.NullsLast, NullSortOrder.NullsFirst, NullSortOrder.NullsFirst);
        builder.HasIndex(m => new { m.Reach, m.PublishedAt, m.Id }, "ix_mentions_large")
            .IsDescending(true, true, true).HasFilter(IsLargeAndCounts)
            .HasNullSortOrder(NullSortOrder.NullsLast, NullSortOrder.NullsFirst, NullSortOrder.NullsFirst);
    }
}
