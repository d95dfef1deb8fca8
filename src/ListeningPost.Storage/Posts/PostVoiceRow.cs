using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Posts;

/// <summary>A row of <c>post_voices</c>: a post in which a brand itself, or one of its people, speaks. No row: the public.</summary>
internal sealed class PostVoiceRow
{
    public int BrandId { get; set; }

    public long PostId { get; set; }

    /// <summary><c>company</c> or <c>employee</c>.</summary>
    public string Voice { get; set; } = "";
}

internal sealed class PostVoiceRowConfiguration : IEntityTypeConfiguration<PostVoiceRow>
{
    public void Configure(EntityTypeBuilder<PostVoiceRow> builder)
    {
        string ours = Literals.Of([Voice.Company, Voice.Employee]);
        builder.ToTable("post_voices", table => table.HasCheckConstraint("post_voices_voice", $"voice IN ({ours})"));
        builder.HasKey(v => new { v.PostId, v.BrandId });
    }
}
