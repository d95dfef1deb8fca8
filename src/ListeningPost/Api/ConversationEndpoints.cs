using System.Globalization;
using System.Text.Json;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Api;

/// <summary>The conversations in which brands are mentioned: a page of them, and one with its posts.</summary>
internal static class ConversationEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;

    public static IReadOnlyList<string> OfPages { get; } =
        ["brand", "since", "until", "platform", "presence", "replyable", "joinable", "started_by", "owed", "limit", "cursor"];

    /// <summary>Adds <c>GET /api/v1/conversations</c> and <c>/{id}</c>.</summary>
    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/conversations", ListAsync);
        routes.MapGet("/api/v1/conversations/{id:long}", FindAsync);
    }

    private static async Task ListAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context.Request.Query, OfPages);
        ConversationFilter filter = await FilterAsync(context, given);
        int size = given.Count("limit", LargestPage) ?? UsualPage;
        (IReadOnlyList<StoredConversation> found, long total) =
            await QueriesOf(context).PageAsync(filter with { Limit = size + 1 }, context.RequestAborted);
        StoredConversation[] page = [.. found.Take(size)];
        string? cursor = found.Count > size ? Write(page[^1], given) : null;
        await Problems.WriteJsonAsync(context, json => PageJson.Write(json, "conversations", page, total, cursor));
    }

    /// <summary>As <c>brand</c> sees it, else the first by slug of those that are mentioned in it.</summary>
    private static async Task FindAsync(HttpContext context, long id)
    {
        var given = RequestParameters.Read(context.Request.Query, ["brand"]);
        string? slug = (await BrandAsync(context, given))?.Slug;
        IReadOnlyList<StoredConversation> seen = await QueriesOf(context).FindAsync(id, context.RequestAborted);
        if (seen.FirstOrDefault(c => slug is null || c.Brand == slug) is not { } conversation)
        {
            string number = id.ToString(CultureInfo.InvariantCulture);
            await Problems.WriteAsync(
                context, StatusCodes.Status404NotFound, "There is no such conversation",
                $"No conversation has the number {number}, or {slug ?? "no brand"} is not mentioned in it.");
            return;
        }

        IReadOnlyList<StoredPost> posts = await context.RequestServices.GetRequiredService<MentionQueries>()
            .PostsAsync(conversation.ConversationId, conversation.Brand, context.RequestAborted);
        await Problems.WriteJsonAsync(context, json => Write(json, conversation, seen.Select(c => c.Brand), posts));
    }

    private static void Write(
        Utf8JsonWriter json, StoredConversation conversation, IEnumerable<string> brands, IEnumerable<StoredPost> thread)
    {
        json.WriteStartObject();
        OutputColumns<StoredConversation>.WriteMembers(json, conversation);
        json.WriteStartArray("brands");
        foreach (string brand in brands)
        {
            json.WriteStringValue(brand);
        }

        json.WriteEndArray();
        json.WriteStartArray("thread");
        foreach (StoredPost post in thread)
        {
            PostJson.Of(post).WriteTo(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task<ConversationFilter> FilterAsync(HttpContext context, RequestParameters given)
    {
        StoredBrand? brand = await BrandAsync(context, given);
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand?.TimeZone ?? "UTC");
        DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return new ConversationFilter
        {
            Brand = brand?.Slug,
            Since = given.Moment("since", zone, now, isEnd: false),
            Until = given.Moment("until", zone, now, isEnd: true),
            Platform = given.OneOf("platform", MentionFilters.All["platform"]),
            Presence = given.OneOf("presence", MentionFilters.All["presence"]),
            Replyable = given.Flag("replyable"),
            Joinable = given.Flag("joinable"),
            StartedBy = given.OneOf("started_by", MentionFilters.All["voice"]),
            Owed = given.Flag("owed"),
            After = Read(given),
            Limit = UsualPage,
        };
    }

    private static string Write(StoredConversation last, RequestParameters given) => PageCursor.Write(
        given,
        last.LastActivityAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        last.ConversationId.ToString(CultureInfo.InvariantCulture),
        last.Brand);

    private static ConversationPlace? Read(RequestParameters given)
    {
        if (PageCursor.Read(given, parts: 3) is not [var at, var id, var brand])
        {
            return null;
        }

        return new ConversationPlace(PageCursor.Instant(at), PageCursor.Number(id), brand);
    }

    private static Task<StoredBrand?> BrandAsync(HttpContext context, RequestParameters given) =>
        context.RequestServices.GetRequiredService<MentionRequests>().BrandAsync(given, context.RequestAborted);

    private static ConversationQueries QueriesOf(HttpContext context) => context.RequestServices.GetRequiredService<ConversationQueries>();
}
