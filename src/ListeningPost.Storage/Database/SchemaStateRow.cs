using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Database;

/// <summary>The row of <c>schema_state</c>: which migrations and views this database was last brought to.</summary>
internal sealed class SchemaStateRow
{
    public int Id { get; set; }

    public string Fingerprint { get; set; } = "";
}

internal sealed class SchemaStateRowConfiguration : IEntityTypeConfiguration<SchemaStateRow>
{
    public void Configure(EntityTypeBuilder<SchemaStateRow> builder)
    {
        builder.ToTable("schema_state").HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
    }
}
