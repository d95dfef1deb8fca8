namespace ListeningPost.Core.Stories;

/// <summary>A text of two that are compared.</summary>
/// <param name="words">Its words.</param>
/// <param name="isCut">Whether marks say that it goes on elsewhere.</param>
internal readonly ref struct ComparedText(ReadOnlySpan<StoryWord> words, bool isCut)
{
    public ReadOnlySpan<StoryWord> Words { get; } = words;

    public bool IsCut { get; } = isCut;
}
