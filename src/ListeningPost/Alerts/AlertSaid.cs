using ListeningPost.Core.Brands;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Alerts;

/// <summary>What an alert says, before it is a notice or a mail.</summary>
internal sealed record AlertSaid
{
    /// <summary>The notice's name.</summary>
    public required string Id { get; init; }

    /// <summary>The notice's type.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    public required Brand Brand { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>The mail's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>What, how unusual, since when.</summary>
    public required RichText Headline { get; init; }

    /// <summary>What else is to be known; at most five.</summary>
    public IReadOnlyList<RichText> Lines { get; init; } = [];

    /// <summary>To be quoted; at most three.</summary>
    public IReadOnlyList<StoredMention> Quoted { get; init; } = [];

    /// <summary>What it states in numbers.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>The mentions that it is about; null: it is about none.</summary>
    public AlertList? List { get; init; }
}
