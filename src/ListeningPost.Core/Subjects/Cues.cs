using ListeningPost.Core.Words;

namespace ListeningPost.Core.Subjects;

/// <summary>What a post does in a subject, by what it says: denies it, or asks for the press.</summary>
internal sealed class Cues
{
    /// <summary>So much of a text is looked at.</summary>
    private const int MostRead = 1_500;

    private static readonly CueBook Book = new("Subjects.cues.txt");

    private readonly string _does;

    private Cues(string does) => _does = does;

    /// <summary>That it is so.</summary>
    public static Cues Denying { get; } = new("denies");

    /// <summary>Writes about it, and asks.</summary>
    public static Cues Press { get; } = new("press");

    /// <summary>How many of its phrases stand in a text.</summary>
    public int Count(string title, string text) => Book.Count(_does, $"{title}\n{CutText.To(text, MostRead)}");

    /// <summary>The first of its phrases that stands in a text, as written; null: none does.</summary>
    public string? Find(string text) => Book.In(CutText.To(text, MostRead)).GetValueOrDefault(_does);
}
