namespace ListeningPost.Core.Conversations;

/// <summary>What near copies of a text are known by.</summary>
/// <param name="Fingerprint">A SimHash; <see cref="Stories.AreCopies"/> compares two.</param>
/// <param name="Key1">
/// With the two others the three least hashes of the text's shingles (a bottom sketch, Broder 1997), the least first. A set: near
/// copies nearly always have one of them in common, at whatever place, so that they are found by equality; other texts hardly ever.
/// Where the text has fewer different shingles, the least stands again.
/// </param>
public readonly record struct StoryPrint(long Fingerprint, long Key1, long Key2, long Key3)
{
    /// <summary>Whether looking up each key by equality brings the two together.</summary>
    public bool SharesKey(StoryPrint other) => other.Has(Key1) || other.Has(Key2) || other.Has(Key3);

    private bool Has(long key) => key == Key1 || key == Key2 || key == Key3;
}
