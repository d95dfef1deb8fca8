using System.Text.Json.Nodes;
using ListeningPost.Core.Words;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;

namespace ListeningPost.Mcp;

/// <summary><c>list_brands</c>: what is listened for.</summary>
internal sealed class ListBrandsTool(ToolTroubles troubles, Seen seen, HeardPeriods heard)
    : ReadTool(
        troubles,
        "list_brands",
        "What is listened for",
        "The brands that are listened for, by slug, each with the query that finds its mentions, its time zone, its competitors, "
        + "and how many stored mentions its queries found in all. value is how many brands there are. A paused brand is listened "
        + "for no longer.",
        ToolParameters.Paging)
{
    private const int LongestQuery = 400;

    protected override async Task<ToolAnswer> AnswerAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredBrand> all = await seen.BrandsAsync(given.Asker, cancellationToken);
        string? after = PageCursor.Read(given, parts: 1)?[0];
        StoredBrand[] left =
        [
            .. all.OrderBy(brand => brand.Slug, StringComparer.Ordinal)
                .Where(brand => after is null || string.CompareOrdinal(brand.Slug, after) > 0),
        ];
        var told = await seen.VersionsAsync(left.Take(SizeOf(given)), cancellationToken);
        return new ToolAnswer
        {
            Figure = new ToolFigure(all.Count, all.Count) { Heard = await heard.LatelyAsync(cancellationToken) },
            List = "brands",
            Rows = [.. told.Select(one => Told(one.Brand, one.Versions))],
            Next = left.Select(brand => brand.Slug).ToArray().NextAfter(given),
        };
    }

    private static JsonObject Told(StoredBrand brand, IReadOnlyList<QueryVersion> versions) => new()
    {
        ["brand"] = brand.Slug,
        ["name"] = OneLine.Of(brand.Name, 120),
        ["paused"] = brand.Paused,
        ["listens_for"] = OneLine.Of(brand.Query, LongestQuery),
        ["query_version"] = versions.Count == 0 ? null : versions[^1].Version,
        ["time_zone"] = brand.TimeZone,
        ["language"] = brand.Language,
        ["competitors"] = new JsonArray([.. brand.Competitors.Take(ToolAnswer.MostRows).Select(slug => JsonValue.Create(slug))]),
        ["mentions_total"] = versions.Sum(version => version.Mentions),
        ["query"] = ListedBy.Page($"/mentions?brand={Uri.EscapeDataString(brand.Slug)}"),
    };
}
