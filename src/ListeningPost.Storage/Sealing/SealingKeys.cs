using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Sealing;

/// <summary>
/// The keys that forms and sessions are sealed with. The framework asks for them seldom, and does not wait for a task: so these two do
/// not return one.
/// </summary>
public sealed class SealingKeys
{
    /// <summary>No parameters.</summary>
    private const string List = "SELECT xml FROM listening.sealing_keys ORDER BY made_at, name";

    /// <summary>$1 name, $2 XML.</summary>
    private const string Write = "INSERT INTO listening.sealing_keys (name, xml) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private readonly NpgsqlDataSource _source;

    internal SealingKeys(NpgsqlDataSource source) => _source = source;

    /// <summary>All of them, as they were given.</summary>
    public IReadOnlyList<string> Read()
    {
        using NpgsqlConnection connection = _source.OpenConnection();
        using NpgsqlCommand command = Statements.Command(connection, List, []);
        using NpgsqlDataReader reader = command.ExecuteReader();
        List<string> keys = [];
        while (reader.Read())
        {
            keys.Add(reader.Get<string>("xml")!);
        }

        return keys;
    }

    /// <summary>Keeps one more; a name that is there already changes nothing.</summary>
    public void Keep(string name, string xml)
    {
        using NpgsqlConnection connection = _source.OpenConnection();
        using NpgsqlCommand command = Statements.Command(connection, Write, [name, xml]);
        command.ExecuteNonQuery();
    }
}
