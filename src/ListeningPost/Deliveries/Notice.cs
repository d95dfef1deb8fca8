using ListeningPost.Documents.Content;

namespace ListeningPost.Deliveries;

/// <summary>
/// What is told at once: to chats and webhooks from this, and to mail as an alert. It is kept as JSON, so that every attempt tells the
/// same.
/// </summary>
public sealed record Notice
{
    /// <summary>The same for ever, <c>[A-Za-z0-9_-]</c>, at most 60: one notice of that name is told, however often it is posted.</summary>
    public required string Id { get; init; }

    /// <summary><c>mention.created</c>, <c>mention.owed</c>, <c>spike.started</c>, <c>spike.ended</c>, <c>source.blind</c>,
    /// <c>source.back</c>, <c>digest.sent</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The brand's slug.</summary>
    public required string Brand { get; init; }

    public required string BrandName { get; init; }

    /// <summary>ISO 639-1: in which its words are.</summary>
    public required string Language { get; init; }

    /// <summary>When it happened, not when it was told.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The rule of the configuration that tells it: <c>spike</c>, <c>owed</c>, <c>each</c>, or a rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>One line: what, how unusual, since when.</summary>
    public required string Headline { get; init; }

    /// <summary>What else is to be known, a line each; at most five.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>At most three, each cut.</summary>
    public IReadOnlyList<NoticeQuote> Quotes { get; init; } = [];

    /// <summary>What it states in numbers.</summary>
    public IReadOnlyList<NoticeFigure> Figures { get; init; } = [];

    /// <summary>Where all of it is listed, https; null: there is no such address, and <see cref="Command"/> stands instead.</summary>
    public string? Link { get; init; }

    /// <summary>What lists the same on a command line.</summary>
    public string? Command { get; init; }
}

/// <summary>A stranger's post, cut to a few lines.</summary>
/// <param name="Text">Verbatim, at most 400 characters.</param>
/// <param name="Source">Where, who, when.</param>
/// <param name="Url">The permalink; null: none that may be shown.</param>
public sealed record NoticeQuote(string Text, string Source, string? Url);

/// <summary>A number that a notice states.</summary>
/// <param name="Id">As <see cref="Figure"/> names it.</param>
/// <param name="Query">What lists exactly what is counted: in the query language, or, where that cannot say it, the address
/// below the root of pages and, behind <c>/api/v1</c>, of the API; null: the figure counts no rows.</param>
public sealed record NoticeFigure(string Id, double Value, long? N, string? Query)
{
    /// <summary>Where it is listed; null: nowhere that can be reached.</summary>
    public string? Link { get; init; }
}

/// <summary>Takes what is to be told at once.</summary>
public interface INotices
{
    /// <summary>
    /// Puts it on its way to each channel once, in one transaction; the dispatcher is woken. Posting the same again adds nothing.
    /// </summary>
    /// <param name="mail">How it reads as a mail.</param>
    /// <param name="channels">As configured: <c>mail:name@host</c>, <c>slack:https://…</c>, <c>teams:…</c>, <c>discord:…</c>,
    /// <c>standard:…</c>.</param>
    /// <returns>Whether it was new.</returns>
    Task<bool> PostAsync(
        Notice notice, Storage.Deliveries.KeptDocument mail, IReadOnlyList<string> channels, CancellationToken cancellationToken);
}
