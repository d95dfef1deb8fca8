using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Access;
using ListeningPost.Searching;
using ListeningPost.Storage.Searching;
using Microsoft.AspNetCore.Http.Features;

namespace ListeningPost.Api;

/// <summary>The searches that people keep.</summary>
internal static class SavedSearchEndpoints
{
    private const int MaxBody = 128 * 1024;

    private const string Form =
        "Send JSON like { \"name\": \"waiting\", \"address\": \"/mentions?owed=true\" } with the header Content-Type: application/json.";

    /// <summary>Adds <c>GET</c> and <c>POST /api/v1/searches</c>, and <c>DELETE /api/v1/searches/{id}</c>.</summary>
    public static void MapSavedSearches(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/searches", ListAsync);
        routes.MapPost("/api/v1/searches", AddAsync);
        routes.MapDelete("/api/v1/searches/{id:long}", RemoveAsync);
    }

    /// <summary>Those that the caller may see: of all brands only who sees all.</summary>
    public static async Task<IReadOnlyList<SavedSearch>> SeenAsync(HttpContext context)
    {
        IReadOnlyList<SavedSearch> all = await StoreOf(context).ListAsync(context.RequestAborted);
        return [.. all.Where(saved => IsSeen(saved, context))];
    }

    /// <summary>Null: there is none of that number, or none that the caller may see.</summary>
    public static async Task<SavedSearch?> FindAsync(HttpContext context, long id)
    {
        SavedSearch? saved = await StoreOf(context).FindAsync(id, context.RequestAborted);
        return saved is not null && IsSeen(saved, context) ? saved : null;
    }

    private static bool IsSeen(SavedSearch saved, HttpContext context)
    {
        Caller caller = Caller.Of(context);
        return caller.Brands is null || (saved.Brand is { } brand && caller.Sees(brand));
    }

    private static async Task ListAsync(HttpContext context)
    {
        RequestParameters.Read(context.Request.Query, []);
        IReadOnlyList<CountedSearch> all = await context.RequestServices.GetRequiredService<SavedSearches>()
            .CountAsync(await SeenAsync(context), context.RequestAborted);
        await Problems.WriteJsonAsync(context, new JsonObject
        {
            ["searches"] = new JsonArray([.. all.Select(Told)]),
            ["total"] = all.Count,
        });
    }

    private static async Task AddAsync(HttpContext context)
    {
        // A form of a strange page can send neither this type nor, with it, anything without being asked first.
        if (!context.Request.HasJsonContentType())
        {
            await Problems.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "The request can't be read", Form);
            return;
        }

        (string name, string address) = await ReadAsync(context);
        SavedSearch saved = await context.RequestServices.GetRequiredService<SavedSearches>().AddAsync(
            name, address, ApiKeys.NameOf(context, "api"), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/searches/{saved.Id}");
        await Problems.WriteJsonAsync(context, Told(new CountedSearch(saved, null, null)));
    }

    private static async Task RemoveAsync(HttpContext context, long id)
    {
        if (await FindAsync(context, id) is null)
        {
            await Problems.WriteAsync(
                context, StatusCodes.Status404NotFound, "There is no such search",
                $"No kept search has the number {id.ToString(CultureInfo.InvariantCulture)}: GET /api/v1/searches lists them.");
            return;
        }

        await StoreOf(context).RemoveAsync(id, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static JsonObject Told(CountedSearch counted) => new()
    {
        ["id"] = counted.Search.Id,
        ["name"] = counted.Search.Name,
        ["address"] = counted.Search.Address,
        ["brand"] = counted.Search.Brand,
        ["created_by"] = counted.Search.CreatedBy,
        ["created_at"] = MentionColumns.Instant(counted.Search.CreatedAt),
        ["last_seen_at"] = counted.Search.LastSeenAt is { } seen ? MentionColumns.Instant(seen) : null,
        ["total"] = counted.Total,
        ["new"] = counted.New,
    };

    /// <exception cref="BadParameterException">It is no JSON object with these two as text.</exception>
    private static async Task<(string Name, string Address)> ReadAsync(HttpContext context)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MaxBody;
        try
        {
            JsonNode? body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            if (body is JsonObject { Count: 2 } given)
            {
                return (given["name"]?.GetValue<string>() ?? "", given["address"]?.GetValue<string>() ?? "");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or BadHttpRequestException)
        {
            // Said below.
        }

        throw new BadParameterException("search", Form);
    }

    private static SavedSearchStore StoreOf(HttpContext context) => context.RequestServices.GetRequiredService<SavedSearchStore>();
}
