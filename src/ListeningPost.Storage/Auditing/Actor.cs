namespace ListeningPost.Storage.Auditing;

/// <summary>Who did something.</summary>
/// <param name="Name">Of the key, the person, or the user of the machine; empty where nobody is asked for a name.</param>
/// <param name="How">By which way they came: one of <see cref="AuditWords.Ways"/>.</param>
public sealed record Actor(string Name, string How)
{
    /// <summary>Whoever runs this process.</summary>
    public static Actor OfCommand { get; } = new(Environment.UserName, AuditWords.Command);
}
