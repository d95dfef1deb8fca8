using ListeningPost.Core.Queries;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Searching;

/// <summary>The names of brands and sources, of which there are few: compared here, by the query's own rules.</summary>
internal sealed record SearchNames(IReadOnlyList<(int Id, string Name)> Brands, IReadOnlyList<(int Id, string Name)> Sources)
{
    /// <summary>No parameters: the slugs of brands by number.</summary>
    private const string SlugsOfBrands = "SELECT id, slug FROM listening.brands";

    /// <summary>No parameters: the names of sources by number.</summary>
    private const string NamesOfSources = "SELECT id, name FROM listening.sources";

    public static SearchNames None { get; } = new([], []);

    public static async Task<SearchNames> ReadAsync(Db db, CancellationToken cancellationToken) => new(
        await db.ListAsync(SlugsOfBrands, row => (row.Get<int>("id"), row.Get<string>("slug")!), cancellationToken),
        await db.ListAsync(NamesOfSources, row => (row.Get<int>("id"), row.Get<string>("name")!), cancellationToken));

    public int[] BrandsLike(FieldNode field) =>
        [.. Brands.Where(b => string.Equals(b.Name, field.Value, StringComparison.OrdinalIgnoreCase)).Select(b => b.Id)];

    public int[] SourcesLike(FieldNode field) => [.. Sources.Where(s => field.IsLike(s.Name)).Select(s => s.Id)];
}
