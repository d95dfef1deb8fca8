using ListeningPost.Storage.Measures;

namespace ListeningPost.Reports;

/// <summary>An objection, and what the stored posts say to it.</summary>
public sealed record Objection(ObjectionKind Kind)
{
    /// <summary>Of twelve weeks.</summary>
    public EmployeeVoices Employees { get; init; } = new();

    /// <summary>Conversations of twelve weeks in which an employee spoke and no own account.</summary>
    public long PeopleOnly { get; init; }

    /// <summary>Of twelve weeks.</summary>
    public ReplyEffect Effect { get; init; } = new();

    /// <summary>The published evidence that fits it, on both sides.</summary>
    public IReadOnlyList<Benchmark> Evidence { get; init; } = [];
}

/// <summary>Takes turns among the objections that the stored posts can say something to.</summary>
public static class Objections
{
    /// <summary>Employees are only told of where so many of them spoke.</summary>
    public const int FewestEmployees = 5;

    private const int FewestPosts = 5;

    private const int FewestJudged = 10;

    /// <summary>The one of that week; null: there is nothing to say to any.</summary>
    /// <param name="weekly">Of the week.</param>
    /// <param name="data">Of twelve weeks; its kind does not matter.</param>
    public static Objection? Of(IsoWeek week, Figures weekly, Objection data)
    {
        ArgumentNullException.ThrowIfNull(weekly);
        ArgumentNullException.ThrowIfNull(data);
        ObjectionKind[] fitting = [.. Enum.GetValues<ObjectionKind>().Where(kind => Fits(kind, weekly, data))];
        if (fitting.Length == 0)
        {
            return null;
        }

        ObjectionKind chosen = fitting[week.Turn % fitting.Length];
        return data with { Kind = chosen, Evidence = Benchmark.Of(chosen, week.Turn / fitting.Length) };
    }

    private static bool Fits(ObjectionKind kind, Figures weekly, Objection data) => kind switch
    {
        ObjectionKind.NobodyTalks => weekly.Conversations > 0,
        ObjectionKind.OnlyTrolls => weekly.PublicPosts >= FewestPosts,
        ObjectionKind.PeopleMisbehave => data.PeopleOnly > 0 || data.Employees.People >= FewestEmployees,
        _ => data.Effect is { Conversations: > 0 } effect && effect.Before + effect.After >= FewestJudged,
    };
}
