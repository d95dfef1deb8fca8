using System.Text.RegularExpressions;

namespace ListeningPost.Rehearsal.Telling;

/// <summary>One post of the script, with its place in time and in its thread.</summary>
public sealed partial record RehearsalPost
{
    /// <summary>The platform's name; <c>web</c> for articles.</summary>
    public required string Platform { get; init; }

    /// <summary>The thread's name in the script, unique over all platforms.</summary>
    public required string Thread { get; init; }

    /// <summary>Who wrote it.</summary>
    public required RehearsalPerson Author { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its place among all posts by time, from 1: what its ids are made of.</summary>
    public int Number { get; internal set; }

    /// <summary>Empty where the platform has no titles, and on replies.</summary>
    public string Title { get; init; } = "";

    /// <summary>Plain text; paragraphs separated by an empty line.</summary>
    public string Text { get; init; } = "";

    /// <summary>ISO 639-1.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The post it answers.</summary>
    public RehearsalPost? Parent { get; init; }

    /// <summary>The post it hands on: a retweet, when it has no text of its own, else a quote.</summary>
    public RehearsalPost? Shares { get; init; }

    /// <summary>The address a link post or article leads to.</summary>
    public string? Link { get; init; }

    /// <summary>The community, or the feeds an article stands in, separated by commas.</summary>
    public string Place { get; init; } = "";

    /// <summary>The name of the press story that it is a copy of.</summary>
    public string? Story { get; init; }

    /// <summary>Likes, points, favourites.</summary>
    public int Likes { get; init; }

    /// <summary>Boosts and reposts beside those that are written out.</summary>
    public int Reposts { get; init; }

    /// <summary>What it is meant to be.</summary>
    public RehearsalKind Kind { get; init; }

    /// <summary>It names the town, not the brand.</summary>
    public bool IsHomonym { get; init; }

    /// <summary>It names the brand.</summary>
    public bool IsMention => !IsHomonym && Named().IsMatch(Told.Title + "\n" + Told.Text);

    /// <summary>The post whose words it carries: another's, where it is a repost.</summary>
    public RehearsalPost Told => IsRepost ? Shares! : this;

    /// <summary>Another's post handed on without a word.</summary>
    public bool IsRepost => Shares is not null && Text.Length == 0;

    /// <summary>The first post of its thread.</summary>
    public RehearsalPost Root => Parent is null ? this : Parent.Root;

    /// <summary>The platform's own id for ever.</summary>
    public string NativeId => RehearsalIds.NativeId(this);

    /// <summary>Thread, author and time: enough to find it in the script.</summary>
    public override string ToString() => $"{Thread} {Author.Handle} {At:yyyy-MM-dd'T'HH:mm'Z'}";

    [GeneratedRegex(@"\b(?:Halden|haldenbikes|haldenporter)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();
}
