using ListeningPost.Searching;
using ListeningPost.Storage.Brands;

namespace ListeningPost.Pages;

/// <summary>What the explorer shows: what was asked, and what was found or why not.</summary>
public sealed record Explorer
{
    /// <summary>What only the page knows, and no other form of the same search.</summary>
    public static IReadOnlyList<string> OfPage { get; } = ["by", "sql", .. PageFields.Passing];

    private static readonly string[] Narrowing = ["brand", "since", "until", "as_of", "late", .. MentionFilters.Names];

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

    /// <summary>With each source in place of the present one; null where it is not soon known.</summary>
    public IReadOnlyList<(string Value, long Mentions)>? Sources { get; init; }

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

    /// <summary>What narrows it beside the words, each with the address of the list without it.</summary>
    public IEnumerable<(string Text, string Without)> Chosen => Narrowing.Where(name => Fields[name].Length > 0)
        .Select(name => ($"{FilterWords.LabelOf(name)}: {FilterWords.Of(name, Fields[name])}", Fields.With(Left(name))));

    /// <summary>A late find is one of a digest's time.</summary>
    private static (string Name, string Value)[] Left(string name) =>
        name is "brand" or "since" or "until" or "as_of" ? [(name, ""), ("late", "")] : [(name, "")];

    /// <summary>The same search as a file or feed.</summary>
    public string As(string path) => Fields.Elsewhere(path, OfPage);

    /// <summary>The address of the next page; null after the last.</summary>
    public string? Next => Page?.Next(Request!.Given) is { } cursor ? Fields.From(cursor) : null;
}
