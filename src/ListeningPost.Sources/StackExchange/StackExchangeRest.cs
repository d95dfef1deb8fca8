using System.Text.Json;
using System.Text.Json.Serialization;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.StackExchange;

/// <summary>
/// Where the reading of a thread stands: the question first, then the pages of its answers, then of the comments below both.
/// </summary>
internal sealed record StackExchangeRest
{
    private const int IdsAtOnce = 100;
    private const string OfQuestion = "q";
    private const string OfAnswers = "a";
    private const string OfComments = "c";

    [JsonPropertyName("s")]
    public string Stage { get; init; } = OfQuestion;

    [JsonPropertyName("p")]
    public int Page { get; init; } = 1;

    /// <summary>Numbers of the question and its answers whose comments are still to be asked for.</summary>
    [JsonPropertyName("i")]
    public IReadOnlyList<string> Posts { get; init; } = [];

    [JsonIgnore]
    public bool IsQuestion => Stage == OfQuestion;

    [JsonIgnore]
    public string Path => Stage switch
    {
        OfComments => $"/2.3/posts/{Uri.EscapeDataString(string.Join(';', Posts.Take(IdsAtOnce)))}/comments",
        OfAnswers => $"/2.3/questions/{Uri.EscapeDataString(Posts[0])}/answers",
        _ => $"/2.3/questions/{Uri.EscapeDataString(Posts[0])}",
    };

    /// <param name="rest">What <see cref="Write"/> wrote; null, or something else: the beginning.</param>
    /// <param name="question">Its number.</param>
    public static StackExchangeRest Read(string? rest, string question)
    {
        StackExchangeRest? read = CursorJson.Read<StackExchangeRest>(rest);
        return read is { Posts: [_, ..] } ? read : new StackExchangeRest { Posts = [question] };
    }

    public string Write() => JsonSerializer.Serialize(this, CursorJson.Options);

    /// <summary>What comes after this page; null: that was all.</summary>
    public StackExchangeRest? After(StackExchangePage page) => Stage switch
    {
        OfQuestion => this with { Stage = OfAnswers, Page = 1 },
        OfAnswers => AfterAnswers(page),
        _ => AfterComments(page),
    };

    private StackExchangeRest AfterAnswers(StackExchangePage page)
    {
        string[] known = [.. Posts, .. page.Posts.Posts.Select(p => StackExchangeParser.NumberOf(p.NativeId))];
        return page.HasMore
            ? this with { Posts = known, Page = Page + 1 }
            : new StackExchangeRest { Stage = OfComments, Posts = known };
    }

    private StackExchangeRest? AfterComments(StackExchangePage page)
    {
        if (page.HasMore)
        {
            return this with { Page = Page + 1 };
        }

        string[] left = [.. Posts.Skip(IdsAtOnce)];
        return left.Length > 0 ? this with { Page = 1, Posts = left } : null;
    }
}
