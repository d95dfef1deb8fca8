using System.Text.Json.Nodes;
using ListeningPost.Access;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Api;

/// <summary>What is listened for, and where.</summary>
internal static class ListeningEndpoints
{
    /// <summary>Adds <c>GET /api/v1/brands</c> and <c>/api/v1/sources</c>.</summary>
    public static void MapListening(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/brands", BrandsAsync);
        routes.MapGet("/api/v1/sources", SourcesAsync);
    }

    /// <summary>Each brand with every query that it had.</summary>
    private static async Task BrandsAsync(HttpContext context)
    {
        Caller asker = RequestParameters.Read(context, []).Asker;
        Seen seen = context.RequestServices.GetRequiredService<Seen>();
        var brands = await seen.VersionsAsync(await seen.BrandsAsync(asker, context.RequestAborted), context.RequestAborted);
        await Problems.WriteJsonAsync(context, new JsonObject
        {
            ["brands"] = new JsonArray([.. brands.Select(one => Told(one.Brand, one.Versions))]),
            ["total"] = brands.Count,
        });
    }

    private static async Task SourcesAsync(HttpContext context)
    {
        Caller asker = RequestParameters.Read(context, []).Asker;
        IReadOnlyList<StoredSource> sources =
            await context.RequestServices.GetRequiredService<Seen>().SourcesAsync(asker, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new JsonObject
        {
            ["sources"] = new JsonArray([.. sources.Select(Told)]),
            ["total"] = sources.Count,
        });
    }

    private static JsonObject Told(StoredBrand brand, IReadOnlyList<QueryVersion> versions) => new()
    {
        ["brand"] = brand.Slug,
        ["name"] = brand.Name,
        ["paused"] = brand.Paused,
        ["query"] = brand.Query,
        ["query_version"] = versions.Count == 0 ? null : versions[^1].Version,
        ["time_zone"] = brand.TimeZone,
        ["language"] = brand.Language,
        ["competitors"] = new JsonArray([.. brand.Competitors.Select(slug => JsonValue.Create(slug))]),
        ["mentions_total"] = versions.Sum(v => v.Mentions),
        ["queries"] = new JsonArray([.. versions.Select(Told)]),
    };

    private static JsonObject Told(QueryVersion version) => new()
    {
        ["version"] = version.Version,
        ["query"] = version.Query,
        ["applied_at"] = MentionColumns.Instant(version.AppliedAt),
        ["mentions"] = version.Mentions,
    };

    /// <summary>The columns of <c>analyst.sources</c>.</summary>
    private static JsonObject Told(StoredSource source) => new()
    {
        ["name"] = source.Name,
        ["kind"] = source.Kind,
        ["enabled"] = source.Enabled,
        ["last_polled_at"] = At(source.LastPolledAt),
        ["next_poll_at"] = source.Enabled ? At(source.NextPollAt) : null,
        ["last_success_at"] = At(source.LastSuccessAt),
        ["consecutive_failures"] = source.ConsecutiveFailures,
        ["last_error"] = source.LastError,
        ["posts_total"] = source.PostsTotal,
        ["mentions_total"] = source.MentionsTotal,
    };

    private static string? At(DateTimeOffset? at) => at is { } known ? MentionColumns.Instant(known) : null;
}
