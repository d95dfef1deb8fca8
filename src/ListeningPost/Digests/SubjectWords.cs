using ListeningPost.Core.Subjects;
using ListeningPost.Core.Words;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>The words in which HTML and text tell the subject of a day.</summary>
public static class SubjectWords
{
    private const int MaxName = 80;

    private const int MaxPlatforms = 6;

    /// <summary>What it is called, in one of its posts' words.</summary>
    public static string Name(DaySubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return OneLine.Of(subject.Name, MaxName);
    }

    /// <summary>
    /// <c>14 posts by 13 authors, 3 of them copies · on Bluesky, X and 3 more · 120,000 followers or stated audience</c>.
    /// </summary>
    public static string Spread(DaySubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        string posts = $"{Show.Count(subject.Mentions, "post", "posts")} by {Show.Count(subject.Authors, "author", "authors")}";
        string copies = subject.Copies > 0 ? $", {Show.Count(subject.Copies)} of them copies" : "";
        string audience = subject.Audience is { } reach ? $" · {Show.Count(reach)} followers or stated audience" : "";
        return $"{posts}{copies} · on {Listed(subject.Platforms)}{audience}";
    }

    /// <summary><c>Said first: X, 27 Nov 09:05: “…”</c>.</summary>
    public static string Turn(SubjectTurn turn, TimeZoneInfo zone) => $"{Roles(turn)}: {Told(turn, zone)}";

    /// <summary>What the post of a turn is: <c>Said first, loudest voice</c>.</summary>
    public static string Roles(SubjectTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        string roles = string.Join(", ", turn.Roles.Select(Word));
        return char.ToUpperInvariant(roles[0]) + roles[1..];
    }

    /// <summary>Where it was said, when, and how it begins; of a company that did nothing, that.</summary>
    public static string Told(SubjectTurn turn, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Post is not { } post)
        {
            return "nothing that is known of";
        }

        string quote = Excerpt.Of(post.Text, post.Matched, DigestLimits.TurnQuote).Text;
        return $"{post.Place}, {Show.Moment(post.PublishedAt, zone)}: “{quote}”";
    }

    private static string Listed(IReadOnlyList<string> platforms)
    {
        string shown = string.Join(", ", platforms.Take(MaxPlatforms));
        return platforms.Count > MaxPlatforms ? $"{shown} and {platforms.Count - MaxPlatforms} more" : shown;
    }

    private static string Word(SubjectRole role) => role switch
    {
        SubjectRole.First => "said first",
        SubjectRole.Denial => "denial or correction",
        SubjectRole.Press => "the press asks",
        SubjectRole.Loudest => "loudest voice",
        _ => "you",
    };
}
