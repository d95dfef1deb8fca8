using ListeningPost.Core.Subjects;
using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>What a day is about, told as one thing.</summary>
public sealed record DaySubject
{
    /// <summary>A phrase of one of its posts: a stranger's words.</summary>
    public required string Name { get; init; }

    /// <summary>Mentions of the period that belong to it.</summary>
    public required int Mentions { get; init; }

    /// <summary>Distinct authors of these.</summary>
    public required int Authors { get; init; }

    /// <summary>Those of them that copy another.</summary>
    public int Copies { get; init; }

    /// <summary>Labels, as readers know them.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Followers or stated audience over distinct authors; null: unknown.</summary>
    public long? Audience { get; init; }

    /// <summary>Whether so much of the period belongs to it that the headline names it.</summary>
    public bool IsHeadline { get; init; }

    /// <summary>In order of time, at most five.</summary>
    public IReadOnlyList<SubjectTurn> Turns { get; init; } = [];

    /// <summary>Its mentions, those of the days before too: they are told here, and nowhere else as news.</summary>
    public IReadOnlySet<long> Told { get; init; } = new HashSet<long>();
}

/// <summary>A post that stands for a turn of a subject, or for several.</summary>
/// <param name="Roles">What it is in it.</param>
/// <param name="Post">Null: there is none, which is told of the company alone: it did nothing that is known of.</param>
public sealed record SubjectTurn(IReadOnlyList<SubjectRole> Roles, QuotedPost? Post);
