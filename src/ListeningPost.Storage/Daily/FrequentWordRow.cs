using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Daily;

/// <summary>A row of <c>frequent_words</c>: a lexeme that many posts have. None is ever taken away.</summary>
internal sealed class FrequentWordRow
{
    /// <summary>1 and on, without a gap.</summary>
    public int Id { get; set; }

    public string Lexeme { get; set; } = "";
}

internal sealed class FrequentWordRowConfiguration : IEntityTypeConfiguration<FrequentWordRow>
{
    public void Configure(EntityTypeBuilder<FrequentWordRow> builder)
    {
        builder.ToTable("frequent_words").HasKey(w => w.Id);
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Lexeme).UseCollation("C");
        builder.HasIndex(w => w.Lexeme).IsUnique();
    }
}
