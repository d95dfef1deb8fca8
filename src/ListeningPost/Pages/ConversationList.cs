using ListeningPost.Searching;
using ListeningPost.Storage.Brands;

namespace ListeningPost.Pages;

/// <summary>What the list of conversations shows: what was asked, and what was found or why not.</summary>
public sealed record ConversationList
{
    public required PageFields Fields { get; init; }

    public required IReadOnlyList<StoredBrand> Brands { get; init; }

    /// <summary>Null: nothing is wrong.</summary>
    public BadParameterException? Problem { get; init; }

    /// <summary>Null where something is wrong.</summary>
    public ConversationRequest? Request { get; init; }

    /// <summary>Null where something is wrong.</summary>
    public ConversationPage? Page { get; init; }

    /// <summary>The field of forms that a strange page cannot know: its name and value; null where something is wrong.</summary>
    public (string Name, string Value)? Token { get; init; }

    /// <summary>What would list something where nothing is listed.</summary>
    public IReadOnlyList<Looser> Looser { get; init; } = [];

    /// <summary>The statement that lists the same; null: it is not asked for.</summary>
    public string? Sql { get; init; }
}
