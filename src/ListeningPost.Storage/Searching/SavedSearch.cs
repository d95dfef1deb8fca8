using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Searching;

/// <summary>A list that somebody wants to come back to.</summary>
/// <param name="Name">Told apart from all others by it.</param>
/// <param name="Path">The page's, from its root.</param>
/// <param name="Query">What the page is asked, as it stands behind the <c>?</c> of an address; empty: everything.</param>
/// <param name="Brand">The slug of the only brand that it is about; null: all.</param>
/// <param name="LastSeenAt">When its list was last opened by its name; null: never.</param>
public sealed record SavedSearch(
    long Id,
    string Name,
    string Path,
    string Query,
    string? Brand,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSeenAt)
{
    /// <summary>Of the list.</summary>
    public string Address => Query.Length == 0 ? Path : $"{Path}?{Query}";

    internal static SavedSearch Read(NpgsqlDataReader row) => new(
        row.Get<long>("id"),
        row.Get<string>("name")!,
        row.Get<string>("path")!,
        row.Get<string>("query")!,
        row.Get<string>("brand"),
        row.Get<string>("created_by")!,
        row.Get<DateTimeOffset>("created_at"),
        row.At("last_seen_at"));
}
