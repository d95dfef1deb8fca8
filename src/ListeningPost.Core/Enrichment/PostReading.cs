using ListeningPost.Core.Enrichment.Languages;
using ListeningPost.Core.Enrichment.Noise;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Enrichment;

/// <summary>What enrichment reads of a post whatever brand it is about: worked out once, and when it is first asked for.</summary>
/// <remarks>For one thread.</remarks>
/// <param name="post">Plain text, however long.</param>
public sealed class PostReading(Post post)
{
    /// <summary>More of a long title or text says nothing more about a brand.</summary>
    private const int MaxChars = 20_000;

    private string? _language;
    private bool _isLanguageKnown;
    private string? _text;
    private bool _isNoiseKnown;
    private NoiseFound? _noise;

    /// <summary>The language that is usual where the post stands, for texts too short to tell theirs; null: none.</summary>
    /// <remarks>As a platform states one: <c>en</c>, <c>pt-BR</c>.</remarks>
    public string? Usual { get; init; }

    /// <summary>The post with as much of its title and text as is read.</summary>
    internal Post Post { get; } = Cut(post);

    /// <summary>ISO 639-1, stated by the platform or found in the text; null when neither.</summary>
    internal string? Language
    {
        get
        {
            if (!_isLanguageKnown)
            {
                _language = Stated(Post.Language) ?? LanguageDetector.Detect(Text, Stated(Usual));
                _isLanguageKnown = true;
            }

            return _language;
        }
    }

    /// <summary>The title, if there is one, a line's end, and the text.</summary>
    internal string Text => _text ??= Post.Title.Length == 0 ? Post.Text : $"{Post.Title}\n{Post.Text}";

    /// <summary>What sets the post aside, whatever brand it is about; null: nothing.</summary>
    internal NoiseFound? Noise
    {
        get
        {
            if (!_isNoiseKnown)
            {
                _noise = NoiseFinder.Find(Post);
                _isNoiseKnown = true;
            }

            return _noise;
        }
    }

    /// <summary>How much of <see cref="Text"/> is the title.</summary>
    internal int TitleLength => Post.Title.Length;

    private static Post Cut(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (post.Title.Length <= MaxChars && post.Text.Length <= MaxChars)
        {
            return post;
        }

        return post with { Title = CutText.To(post.Title, MaxChars), Text = CutText.To(post.Text, MaxChars) };
    }

    /// <summary>ISO 639-1 of what a platform states, which may be <c>en-US</c> or <c>EN</c>.</summary>
    internal static string? Stated(string? language)
    {
        string? code = language?.Split('-', '_')[0].ToLowerInvariant();
        return code is { Length: 2 } && code.All(char.IsAsciiLetterLower) ? code : null;
    }
}
