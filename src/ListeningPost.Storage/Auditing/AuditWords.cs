namespace ListeningPost.Storage.Auditing;

/// <summary>The words of the audit log.</summary>
public static class AuditWords
{
    /// <summary>By a key of the API.</summary>
    public const string Key = "key";

    /// <summary>As a person who signed in.</summary>
    public const string Person = "person";

    /// <summary>By a command of this program.</summary>
    public const string Command = "command";

    /// <summary>Over the loopback address, where nobody is asked for a key.</summary>
    public const string Loopback = "loopback";

    /// <summary>Something was taken out of the house.</summary>
    public const string Export = "export";

    /// <summary>A mention was judged.</summary>
    public const string Verdict = "verdict";

    /// <summary>Somebody's posts were erased.</summary>
    public const string Forget = "forget";

    /// <summary>Brands or sources were changed.</summary>
    public const string Configuration = "configuration";

    /// <summary>A delivery was sent again.</summary>
    public const string Replay = "replay";

    /// <summary>A key was made or ended. It is the word of a way, too.</summary>
    public const string KeyChange = "key";

    /// <summary>Somebody signed in, or could not.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The database was asked in SQL.</summary>
    public const string Sql = "sql";

    /// <summary>How somebody came.</summary>
    public static IReadOnlyList<string> Ways { get; } = [Key, Person, Command, Loopback];

    /// <summary>What is written down.</summary>
    public static IReadOnlyList<string> Deeds { get; } = [Export, Verdict, Forget, Configuration, Replay, KeyChange, SignIn, Sql];
}
