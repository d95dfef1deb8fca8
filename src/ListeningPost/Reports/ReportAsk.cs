using System.Text.Json;
using System.Text.Json.Serialization;
using ListeningPost.Documents;

namespace ListeningPost.Reports;

/// <summary>The one thing that a report asks for.</summary>
/// <param name="Rung">The step.</param>
/// <param name="Posts">Where: at most three; none for <see cref="Rung.Listen"/>.</param>
public sealed record ReportAsk(Rung Rung, IReadOnlyList<QuotedPost> Posts)
{
    /// <summary>What was done in the last four weeks, which this is the next step after.</summary>
    public required StepsDone Done { get; init; }
}

/// <summary>What the company did in four weeks, counted in posts that it replied below.</summary>
/// <param name="Thanked">Praise.</param>
/// <param name="Corrected">Complaints.</param>
/// <param name="Answered">Questions.</param>
/// <param name="Owned">Conversations that it started.</param>
public sealed record StepsDone(long Thanked, long Corrected, long Answered, long Owned)
{
    /// <summary>Whether a step was done at all.</summary>
    public bool Has(Rung rung) => rung switch
    {
        Rung.Thank => Thanked > 0,
        Rung.Correct => Corrected > 0,
        Rung.Answer => Answered > 0,
        Rung.Own => Owned > 0,
        _ => true,
    };
}

/// <summary>What became of the last ask, told by rows.</summary>
/// <param name="Rung">What was asked.</param>
/// <param name="Asked">In how many places.</param>
/// <param name="Done">Own accounts replied in so many of them; of <see cref="Rung.Listen"/>: 1 when it is heard again.</param>
/// <param name="Gone">So many are not there any more.</param>
public sealed record AskOutcome(Rung Rung, int Asked, int Done, int Gone)
{
    public AskState State => Done switch
    {
        0 => AskState.Not,
        _ when Done >= Asked - Gone => AskState.Done,
        _ => AskState.Partly,
    };

    /// <summary>The mentions that were asked about; none for <see cref="Rung.Listen"/>.</summary>
    public IReadOnlyList<QuotedPost> Posts { get; init; } = [];
}

public enum AskState
{
    Done,
    Partly,
    Not,
}

/// <summary>The ask as it is kept with its report, for the next one to look after.</summary>
/// <param name="Rung">What was asked.</param>
/// <param name="Mentions">Where.</param>
public sealed record KeptAsk(Rung Rung, IReadOnlyList<long> Mentions)
{
    private const int MostMentions = 10;

    private static readonly JsonSerializerOptions Names = new() { Converters = { new JsonStringEnumConverter() } };

    public static KeptAsk Of(ReportAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return new KeptAsk(ask.Rung, [.. ask.Posts.Select(post => post.MentionId)]);
    }

    /// <summary>A JSON object.</summary>
    /// <param name="page">The report as a page of the service, which is kept with it.</param>
    public string ToJson(string page) => JsonSerializer.Serialize(new Kept(this, page), Names);

    /// <summary>Null: there is none, or a version wrote it that wrote otherwise.</summary>
    public static KeptAsk? Read(string? json)
    {
        KeptAsk? ask = KeptOf(json)?.Ask;
        return ask is { Mentions: { } mentions } ? ask with { Mentions = [.. mentions.Take(MostMentions)] } : null;
    }

    /// <summary>The page that was kept with it; null: there is none.</summary>
    public static string? PageOf(string? json) => KeptOf(json)?.Page;

    private static Kept? KeptOf(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<Kept>(json, Names);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Kept(KeptAsk? Ask, string? Page = null);
}
