namespace ListeningPost.Importing;

/// <summary>A record of a file: its fields, or what is wrong with it.</summary>
/// <param name="Line">The line that it begins on, from 1.</param>
/// <param name="Fields">By name, as text; null: there are none, see <paramref name="Problem"/>.</param>
/// <param name="Problem">What is wrong; null: nothing.</param>
internal sealed record ImportRecord(long Line, ImportFields? Fields, string? Problem = null)
{
    /// <summary>Where the next record begins: how far the file has come with this one.</summary>
    public ImportPlace Next { get; init; }
}

/// <summary>A place in a file.</summary>
/// <param name="Offset">In bytes.</param>
/// <param name="Line">From 1.</param>
internal readonly record struct ImportPlace(long Offset, long Line);
