using System.ComponentModel;
using ListeningPost.Storage.Brands;

namespace ListeningPost.Api.Answers;

[Description("A brand that is listened for, with every query that it had.")]
internal sealed class BrandAnswer(StoredBrand brand, IReadOnlyList<QueryVersion> versions)
{
    [Description("The slug.")]
    public string Brand { get; } = brand.Slug;

    [Description("As people call it.")]
    public string Name { get; } = brand.Name;

    [Description("Whether it is listened for no longer: gone from the configuration.")]
    public bool Paused { get; } = brand.Paused;

    [Description("The query in force.")]
    public string Query { get; } = brand.Query;

    [Description("Its number; null: none was applied yet.")]
    public int? QueryVersion { get; } = versions.Count == 0 ? null : versions[^1].Version;

    [Description("In which its days are counted.")]
    public string TimeZone { get; } = brand.TimeZone;

    [Description("Of its digests and reports.")]
    public string Language { get; } = brand.Language;

    [Description("Slugs of the brands that its share of voice is compared with.")]
    public IReadOnlyList<string> Competitors { get; } = brand.Competitors;

    [Description("Stored mentions that its queries found.")]
    public long MentionsTotal { get; } = versions.Sum(version => version.Mentions);

    [Description("All that it had, the oldest first.")]
    public IReadOnlyList<BrandQueryAnswer> Queries { get; } = [.. versions.Select(version => new BrandQueryAnswer(version))];
}

[Description("A query that the brand had since then, and how many stored mentions it found.")]
internal sealed class BrandQueryAnswer(QueryVersion version)
{
    [Description("From 1.")]
    public int Version { get; } = version.Version;

    [Description("As configured then.")]
    public string Query { get; } = version.Query;

    [Description("Since when.")]
    public DateTimeOffset AppliedAt { get; } = version.AppliedAt;

    [Description("How many stored mentions it found.")]
    public long Mentions { get; } = version.Mentions;
}
