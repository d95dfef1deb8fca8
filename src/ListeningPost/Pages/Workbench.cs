using System.Text.Encodings.Web;
using System.Text.Json;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;

namespace ListeningPost.Pages;

/// <summary>What the workbench shows of a query.</summary>
public sealed record Workbench
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As it was written; empty: none yet.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<StoredBrand> Brands { get; init; }

    /// <summary>Whose mentions and whose days; null: all, and UTC's.</summary>
    public StoredBrand? Brand { get; init; }

    /// <summary>How far back, as in <c>30d</c>; empty: everything.</summary>
    public string Since { get; init; } = "";

    /// <summary>What is wrong with a parameter other than the query.</summary>
    public BadParameterException? Problem { get; init; }

    /// <summary>Read as a search, where every field is allowed; null: nothing was written.</summary>
    public QueryParse? Parse { get; init; }

    /// <summary>Read as a brand's query.</summary>
    public QueryParse? AsBrand { get; init; }

    /// <summary>What it finds; null where it is wrong.</summary>
    public FoundPage? Page { get; init; }

    /// <summary>What it would change for the brand; null where no brand is chosen, or nothing would change.</summary>
    public QueryChange? Change { get; init; }

    /// <summary>The brand's queries so far, the oldest first; none where no brand is chosen.</summary>
    public IReadOnlyList<QueryVersion> Versions { get; init; } = [];

    /// <summary>A better query from what people said, or why there is none; null: it was not asked for.</summary>
    public ProposedQuery? Proposed { get; init; }

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Brand?.TimeZone ?? "UTC");

    /// <summary>The key of a brand's configuration, to copy.</summary>
    public string Configuration => "\"Query\": " + JsonSerializer.Serialize(Text, Readable) + ",";

    /// <summary>The search as a command of a shell.</summary>
    public string Command => "listeningpost query '" + Text.Replace("'", @"'\''", StringComparison.Ordinal) + "'"
        + (Brand is null ? "" : $" --brand {Brand.Slug}") + (Since.Length == 0 ? "" : $" --since {Since}");

    /// <summary>The same search at another address.</summary>
    public string At(string path) => path + QueryString.Create(
        new (string Name, string Value)[] { ("q", Text), ("brand", Brand?.Slug ?? ""), ("since", Since) }
            .Where(p => p.Value.Length > 0).Select(p => new KeyValuePair<string, string?>(p.Name, p.Value)));
}
