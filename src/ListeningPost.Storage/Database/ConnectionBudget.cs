namespace ListeningPost.Storage.Database;

/// <summary>How many connections this process may hold, and how much may go on at once by them: what is left is collecting's.</summary>
/// <param name="Pool">All connections.</param>
public sealed record ConnectionBudget(int Pool)
{
    /// <summary>Where neither the connection string nor the server says less.</summary>
    public const int Usual = 40;

    /// <summary>Questions of pages and the API; each holds one connection, or two for a moment.</summary>
    public int Questions => Math.Clamp(Pool * 2 / 5, 1, 16);

    /// <summary>Exports; each holds a connection while it reads a page, and none while it writes.</summary>
    public int Exports => Math.Clamp(Pool / 10, 1, 4);
}
