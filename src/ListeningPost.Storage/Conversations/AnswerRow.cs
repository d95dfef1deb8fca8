using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Conversations;

/// <summary>
/// A row of <c>answers</c>: a post by a brand or one of its people that stands below another post, or, where threads are
/// flat, after it.
/// </summary>
internal sealed class AnswerRow
{
    public int BrandId { get; set; }

    /// <summary>The post that was answered.</summary>
    public long PostId { get; set; }

    public long AnswerPostId { get; set; }

    /// <summary><c>company</c> or <c>employee</c>.</summary>
    public string Voice { get; set; } = "";

    public DateTimeOffset FoundAt { get; set; }
}

internal sealed class AnswerRowConfiguration : IEntityTypeConfiguration<AnswerRow>
{
    public void Configure(EntityTypeBuilder<AnswerRow> builder) =>
        builder.ToTable("answers").HasKey(a => new { a.PostId, a.BrandId, a.AnswerPostId });
}
