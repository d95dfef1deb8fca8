using System.Globalization;
using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>How PostgreSQL's own programs are told of a database: not on the command line, where others would read the password.</summary>
public static class LibpqEnvironment
{
    /// <summary>The variables for what a connection string says.</summary>
    public static IReadOnlyDictionary<string, string> Of(string connectionString)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGHOST"] = address.Host ?? "localhost",
            ["PGPORT"] = address.Port.ToString(CultureInfo.InvariantCulture),
            ["PGDATABASE"] = address.Database ?? address.Username ?? "",
            ["PGAPPNAME"] = "listeningpost",
            ["PGSSLMODE"] = ModeOf(address.SslMode),
        };
        Add("PGUSER", address.Username);
        Add("PGPASSWORD", address.Password);
        return variables;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                variables[name] = value;
            }
        }
    }

    /// <summary>As an address that programs for people take.</summary>
    /// <param name="port">The port on this machine.</param>
    public static string Url(string connectionString, int port)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        string user = $"{Uri.EscapeDataString(address.Username!)}:{Uri.EscapeDataString(address.Password!)}";
        return string.Create(CultureInfo.InvariantCulture, $"postgresql://{user}@127.0.0.1:{port}/{address.Database}");
    }

    private static string ModeOf(SslMode mode) => mode switch
    {
        SslMode.Disable => "disable",
        SslMode.Allow => "allow",
        SslMode.Require => "require",
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => "prefer",
    };
}
