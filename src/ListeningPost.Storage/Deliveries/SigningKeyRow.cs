using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ListeningPost.Storage.Deliveries;

/// <summary>A row of <c>signing_keys</c>: what links in mail are signed with, made by whichever process needs it first.</summary>
internal sealed class SigningKeyRow
{
    /// <summary>What it is for.</summary>
    public string Purpose { get; set; } = "";

    public byte[] Key { get; set; } = [];
}

internal sealed class SigningKeyRowConfiguration : IEntityTypeConfiguration<SigningKeyRow>
{
    public void Configure(EntityTypeBuilder<SigningKeyRow> builder) => builder.ToTable("signing_keys").HasKey(k => k.Purpose);
}
