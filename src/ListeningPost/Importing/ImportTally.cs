using ListeningPost.Storage.Intake;

namespace ListeningPost.Importing;

/// <summary>What an import has come to.</summary>
/// <param name="Good">Lines that were posts, and are stored.</param>
/// <param name="Bad">Lines that were none.</param>
/// <param name="Saved">What storing changed.</param>
internal sealed record ImportTally(long Good, long Bad, Saved Saved)
{
    /// <summary>The line that was reached; all before are stored.</summary>
    public long Line { get; init; }

    public static ImportTally Nothing { get; } = new(0, 0, Saved.Nothing);
}
