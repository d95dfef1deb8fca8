using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Sealing;

/// <summary>
/// A row of <c>sealing_keys</c>: what forms and sessions are sealed with, made by whichever process needs it first, so that neither a
/// restart nor another process breaks them.
/// </summary>
internal sealed class SealingKeyRow
{
    public string Name { get; set; } = "";

    /// <summary>As the framework writes it: a secret.</summary>
    public string Xml { get; set; } = "";

    public DateTimeOffset MadeAt { get; set; }
}

internal sealed class SealingKeyRowConfiguration : IEntityTypeConfiguration<SealingKeyRow>
{
    public void Configure(EntityTypeBuilder<SealingKeyRow> builder)
    {
        builder.ToTable("sealing_keys").HasKey(k => k.Name);
        builder.Property(k => k.MadeAt).HasDefaultValueSql("now()");
    }
}
