using ListeningPost.Searching;
using ListeningPost.Storage.Brands;

namespace ListeningPost.Pages;

/// <summary>What the explorer shows: what was asked, and what was found or why not.</summary>
public sealed record Explorer
{
    /// <summary>The form's fields as they were filled in, also wrongly.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public required IReadOnlyList<StoredBrand> Brands { get; init; }

    /// <summary>Null: nothing is wrong.</summary>
    public BadParameterException? Problem { get; init; }

    /// <summary>Null where something is wrong.</summary>
    public MentionRequest? Request { get; init; }

    /// <summary>Null where something is wrong.</summary>
    public FoundPage? Page { get; init; }

    /// <summary>A field's value, or nothing.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>The search's own parameters, for an address.</summary>
    public string Search(string? cursor = null) => PageCursor.Address(Fields, cursor).ToString();

    /// <summary>The address of the next page; null after the last.</summary>
    public string? Next => Page?.Next(Request!.Given) is { } cursor ? "/mentions" + Search(cursor) : null;
}
