using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Sources;

/// <summary>A source that is to be added, or not.</summary>
/// <param name="Said">What is said of it.</param>
/// <param name="Source">Null: nothing is added.</param>
public sealed record AddedSource(string Said, SourceRegistration? Source = null);

/// <summary>A source that is there, switched on or not.</summary>
/// <param name="Name">Unique, whatever its case.</param>
/// <param name="Url">Of a feed; null: it is none.</param>
public sealed record NamedSource(string Name, string? Url)
{
    internal static NamedSource Read(NpgsqlDataReader row) => new(row.Get<string>("name")!, row.Get<string>("url"));
}
