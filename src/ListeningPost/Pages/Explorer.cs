using ListeningPost.Searching;
using ListeningPost.Storage.Brands;

namespace ListeningPost.Pages;

/// <summary>What the explorer shows: what was asked, and what was found or why not.</summary>
public sealed record Explorer
{
    /// <summary>What only the page knows, and no other form of the same search.</summary>
    public static IReadOnlyList<string> OfPage { get; } = ["by", "sql", .. PageFields.Passing];

    public required PageFields Fields { get; init; }

    public required IReadOnlyList<StoredBrand> Brands { get; init; }

    /// <summary>Null: nothing is wrong.</summary>
    public BadParameterException? Problem { get; init; }

    /// <summary>Null where something is wrong.</summary>
    public MentionRequest? Request { get; init; }

    /// <summary>Null where something is wrong.</summary>
    public FoundPage? Page { get; init; }

    /// <summary>What is counted by something; null: single mentions are listed.</summary>
    public CountedMentions? Counted { get; init; }

    /// <summary>What it can be narrowed by; null where nothing is listed.</summary>
    public FacetCounts? Facets { get; init; }

    /// <summary>Where its mentions are judged; null where none is listed.</summary>
    public VerdictDesk? Desk { get; init; }

    /// <summary>What would list something where nothing is listed.</summary>
    public IReadOnlyList<Looser> Looser { get; init; } = [];

    /// <summary>The statement that lists the same; null: it is not asked for.</summary>
    public string? Sql { get; init; }

    /// <summary>How many mentions, or groups of them, are on all pages.</summary>
    public long? Total => Counted?.Total ?? Page?.Total;

    /// <summary>A field's value, or nothing.</summary>
    public string this[string field] => Fields[field];

    /// <summary>The same search as a file or feed.</summary>
    public string As(string path) => Fields.Elsewhere(path, OfPage);

    /// <summary>The address of the next page; null after the last.</summary>
    public string? Next => Page?.Next(Request!.Given) is { } cursor ? Fields.From(cursor) : null;
}
