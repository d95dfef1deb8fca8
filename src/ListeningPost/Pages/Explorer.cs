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
    public string Search(string? cursor = null) => QueryString.Create(
        Fields.Where(f => f.Key != "cursor").Append(new KeyValuePair<string, string>("cursor", cursor ?? "")).Where(f => f.Value.Length > 0)
            .Select(f => new KeyValuePair<string, string?>(f.Key, f.Value))).ToString();

    /// <summary>The address of the next page; null after the last.</summary>
    public string? Next => Page is { IsLast: false, Mentions: [.., { } last] } && Request is { } request
        ? "/mentions" + Search(MentionCursor.Write(last, request.Given))
        : null;
}
