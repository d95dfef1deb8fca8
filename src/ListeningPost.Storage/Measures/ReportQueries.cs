using ListeningPost.Storage.Database;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Storage.Measures;

/// <summary>What a weekly report asks beside the measures that all documents share. Periods are by publication.</summary>
public sealed class ReportQueries
{
    private readonly Db _db;

    internal ReportQueries(Db db) => _db = db;

    /// <summary>Who answered which kind of public post, as far as it was known at the cut-off.</summary>
    public async Task<IReadOnlyList<AnswerCount>> AnswersAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            ReportStatements.Answers,
            row => new AnswerCount(row.Get<string>("kind")!, row.Get<string>("answered_by")!, row.Get<long>("posts")),
            cancellationToken, brand, start, end, asOf);

    /// <summary>
    /// Questions and complaints by how many follow their authors, in four groups of one size, the fewest first. Followers are those last
    /// seen; whose are unknown is in no group.
    /// </summary>
    public async Task<IReadOnlyList<FollowerQuarter>> QuartersAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            ReportStatements.Quarters,
            row => new FollowerQuarter(row.Get<long>("asked"), row.Get<long>("answered"), row.Get<long>("most")),
            cancellationToken, brand, start, end, asOf);

    /// <summary>
    /// Public posts that may be quoted or answered, oldest first: of those that are no copies, the furthest reaching, the furthest
    /// reaching questions and complaints, those that wait the longest, and the furthest reaching praise.
    /// </summary>
    /// <param name="each">At most so many of each.</param>
    public async Task<IReadOnlyList<WaitingMention>> CandidatesAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, int each, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            ReportStatements.Candidates,
            row => new WaitingMention(StoredMention.Read(row), row.Get<int>("participants")),
            cancellationToken, brand, start, end, asOf, each);

    /// <summary>The conversations with a mention in the period: those that could be joined first, then by mentions.</summary>
    /// <param name="limit">At most so many; <see cref="TalkedOf.Total"/> counts all.</param>
    public async Task<IReadOnlyList<TalkedOf>> ConversationsAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, int limit, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            ReportStatements.Conversations, RowReader<TalkedOf>.Read, cancellationToken, brand, start, end, asOf, limit);

    /// <summary>How people spoke before the brand's first reply and after it, in the conversations that it replied in.</summary>
    public async Task<ReplyEffect> ReplyEffectAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        (await _db.ListAsync(ReportStatements.ReplyEffect, RowReader<ReplyEffect>.Read, cancellationToken, brand, start, end, asOf))[0];

    /// <summary>What employees said of the brand, as a total.</summary>
    public async Task<EmployeeVoices> EmployeesAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        (await _db.ListAsync(
            ReportStatements.Employees, RowReader<EmployeeVoices>.Read, cancellationToken, brand, start, end, asOf))[0];

    /// <summary>The brand's query as it stood at the cut-off; null: it had none.</summary>
    public Task<QueryInForce?> QueryAsync(string brand, DateTimeOffset asOf, CancellationToken cancellationToken) => _db.FindAsync(
        ReportStatements.QueryInForce,
        row => new QueryInForce(row.Get<int>("version"), row.Get<string>("query")!),
        cancellationToken, brand, asOf);
}

/// <summary>How many public posts of a kind were answered by whom.</summary>
/// <param name="Kind"><c>question</c>, <c>complaint</c> or <c>praise</c>.</param>
/// <param name="AnsweredBy"><c>company</c> before <c>employee</c>, <c>competitor</c>, <c>public</c>; else <c>nobody</c>.</param>
/// <param name="Posts">Mentions.</param>
public sealed record AnswerCount(string Kind, string AnsweredBy, long Posts);

/// <summary>A fourth of those who asked, by their followers.</summary>
/// <param name="Asked">Questions and complaints.</param>
/// <param name="Answered">Those of them that the company or its people answered.</param>
/// <param name="Most">The most followers that an author in it has.</param>
public sealed record FollowerQuarter(long Asked, long Answered, long Most);

/// <summary>A conversation of a period, with what was said of the brand in it then.</summary>
public sealed record TalkedOf
{
    public long ConversationId { get; init; }

    public string Platform { get; init; } = "";

    /// <summary>The first post's; null: none is known.</summary>
    public string? Url { get; init; }

    /// <summary>The first post's title, else the beginning of its text. A stranger's words.</summary>
    public string Title { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public string Presence { get; init; } = "";

    public bool Replyable { get; init; }

    public string StartedBy { get; init; } = "";

    /// <summary>Mentions of the period.</summary>
    public long Mentions { get; init; }

    /// <summary>Their distinct authors.</summary>
    public long Authors { get; init; }

    /// <summary>Those of them that are owed an answer.</summary>
    public long Owed { get; init; }

    /// <summary>The mention that comes first in the period, and when it was published.</summary>
    public long FirstMention { get; init; }

    public DateTimeOffset FirstAt { get; init; }

    /// <summary>How many conversations the period has.</summary>
    public long Total { get; init; }
}

/// <summary>Public mentions in conversations that the brand replied in, judged ones only.</summary>
public sealed record ReplyEffect
{
    /// <summary>Conversations that it replied in, with a judged public mention before its first reply and one after it.</summary>
    public long Conversations { get; init; }

    public long Before { get; init; }

    public long NegativeBefore { get; init; }

    public long After { get; init; }

    public long NegativeAfter { get; init; }
}

/// <summary>Mentions by employees: shown only as a total, and only from five of them.</summary>
public sealed record EmployeeVoices
{
    public long People { get; init; }

    public long Posts { get; init; }

    public long Negative { get; init; }
}

/// <summary>A brand's query as it stood at some time.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Query">As it was configured.</param>
public sealed record QueryInForce(int Version, string Query);
