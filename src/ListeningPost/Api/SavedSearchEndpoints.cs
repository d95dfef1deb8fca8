using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Access;
using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
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
        routes.MapGet("/api/v1/searches", ListAsync).Described(
            "listSearches", "The searches that people keep, by name.", AnswerForm.List<SavedSearchAnswer>("searches"));
        routes.MapPost("/api/v1/searches", AddAsync).Described(
            new RouteDescription("keepSearch", "Keeps a list under a name.", AnswerForm.Of<SavedSearchAnswer>("What is kept."))
            {
                Status = "201",
                Body = new BodyForm(Asks, () => new JsonObject { ["name"] = "waiting", ["address"] = "/mentions?owed=true" }),
            });
        routes.MapDelete("/api/v1/searches/{id:long}", RemoveAsync).Described(
            new RouteDescription(
                "deleteSearch", "Deletes a kept search; what it lists stays.", AnswerForm.Text("text/plain", "It is gone."))
            {
                Status = "204",
            });
    }

    private static async Task ListAsync(HttpContext context)
    {
        RequestParameters.Read(context, []);
        IReadOnlyList<CountedSearch> all = await SearchesOf(context).ListAsync(Caller.Of(context), context.RequestAborted);
        await Problems.WriteJsonAsync(context, new
        {
            Searches = all.Select(counted => new SavedSearchAnswer(counted)).ToArray(),
            Total = (long)all.Count,
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
        SavedSearch saved = await SearchesOf(context).AddAsync(
            Caller.Of(context), name, address, Caller.Of(context).NameOr("api"), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/searches/{saved.Id}");
        await Problems.WriteJsonAsync(context, new SavedSearchAnswer(new CountedSearch(saved, null, null)));
    }

    private static async Task RemoveAsync(HttpContext context, long id)
    {
        if (!await SearchesOf(context).RemoveAsync(Caller.Of(context), id, context.RequestAborted))
        {
            await Problems.WriteAsync(
                context, StatusCodes.Status404NotFound, "There is no such search",
                $"No kept search has the number {id.ToString(CultureInfo.InvariantCulture)}: GET /api/v1/searches lists them.");
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static JsonObject Asks() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["name"] = new JsonObject
            {
                ["type"] = "string",
                ["maxLength"] = SavedSearches.LongestName,
                ["description"] = "How it is called.",
            },
            ["address"] = new JsonObject
            {
                ["type"] = "string",
                ["description"] = "Of a page's list, /mentions or /conversations: path and query.",
            },
        },
        ["required"] = new JsonArray("name", "address"),
        ["additionalProperties"] = false,
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

    private static SavedSearches SearchesOf(HttpContext context) => context.RequestServices.GetRequiredService<SavedSearches>();
}
