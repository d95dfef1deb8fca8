using System.Buffers;

namespace ListeningPost.Core.Stories;

/// <summary>The words of a text that make it this text: without footers, bylines, addresses, and what reposting adds.</summary>
/// <remarks>For one thread, and until it is disposed of: its words are in a rented buffer.</remarks>
internal sealed class StoryText : IDisposable
{
    /// <summary>Words behind so many are not read.</summary>
    private const int MostWords = 3_000;

    private const int MostTitleWords = 100;

    private readonly StoryWord[] _words;
    private readonly int _titleWords;
    private readonly int _bodyWords;

    private StoryText(string title, string text)
    {
        _words = ArrayPool<StoryWord>.Shared.Rent(Math.Min(MostTitleWords, title.Length) + Math.Min(MostWords, text.Length) + 1);
        var ofTitle = new StoryReader(_words.AsSpan(0, Math.Min(MostTitleWords, title.Length)));
        ofTitle.Read(TextEdges.Headline(title));
        _titleWords = ofTitle.Count;
        ReadOnlySpan<char> core = TextEdges.Core(text, out bool isCut);
        var ofBody = new StoryReader(_words.AsSpan(_titleWords, Math.Min(MostWords, text.Length)));
        ofBody.Read(core);
        _bodyWords = ofBody.Count;
        IsCut = isCut;
        IsRepost = ofBody.IsRepost;
    }

    /// <summary>The headline's words, without the site's name behind it.</summary>
    public ReadOnlySpan<StoryWord> Title => _words.AsSpan(0, _titleWords);

    /// <summary>The text's words; the headline's when there is no text.</summary>
    public ReadOnlySpan<StoryWord> Body => _bodyWords == 0 ? Title : _words.AsSpan(_titleWords, _bodyWords);

    /// <summary>Marks say that it goes on elsewhere.</summary>
    public bool IsCut { get; }

    /// <summary>It says itself that it repeats another's words.</summary>
    public bool IsRepost { get; }

    public static StoryText Read(string title, string text)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        return new StoryText(title, text);
    }

    public void Dispose() => ArrayPool<StoryWord>.Shared.Return(_words);
}
