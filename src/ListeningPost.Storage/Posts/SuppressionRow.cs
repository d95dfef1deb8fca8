using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Posts;

/// <summary>A row of <c>suppressions</c>: a post or an author that was forgotten and is not stored again. Only hashes are kept.</summary>
internal sealed class SuppressionRow
{
    /// <summary><c>post</c> or <c>author</c>.</summary>
    public string Subject { get; set; } = "";

    public string Platform { get; set; } = "";

    /// <summary>SHA-256 of what counts of the native id, or of one of the author's names (<c>AuthorNames</c>), in UTF-8.</summary>
    public byte[] Hash { get; set; } = [];

    public DateTimeOffset At { get; set; }

    /// <summary>Until when; null: for ever.</summary>
    public DateTimeOffset? Until { get; set; }
}

internal sealed class SuppressionRowConfiguration : IEntityTypeConfiguration<SuppressionRow>
{
    public void Configure(EntityTypeBuilder<SuppressionRow> builder)
    {
        builder.ToTable("suppressions").HasKey(s => new { s.Subject, s.Platform, s.Hash });
        builder.Property(s => s.At).HasDefaultValueSql("now()");
    }
}
