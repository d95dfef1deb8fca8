using System.Globalization;
using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
using ListeningPost.Searching;
using ListeningPost.Serving;
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

    public static IReadOnlyList<string> OfPages { get; } = [.. ConversationRequests.Parameters, "limit", "cursor"];

    public static IReadOnlyList<string> OfOne { get; } = ["brand"];

    /// <summary>Adds <c>GET /api/v1/conversations</c>, <c>.csv</c> and <c>/{id}</c>.</summary>
    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/conversations", ListAsync).Described(
            "listConversations",
            "Conversations in which a brand was mentioned in that time, latest activity first.",
            AnswerForm.Page<StoredConversation>("conversations"),
            ApiParameters.Of(OfPages));
        routes.MapGet("/api/v1/conversations.csv", ExportAsync).Admits(Admission.Export).Described(
            "exportConversationsCsv", "All of them as a table.", AnswerForm.Csv(), ApiParameters.Of(ConversationRequests.Parameters));
        routes.MapGet("/api/v1/conversations/{id:long}", FindAsync).Described(
            "getConversation",
            "A conversation with its posts in order, as a brand sees it: the one asked for, else the first by slug.",
            AnswerForm.Of<StoredConversation, WholeConversation>("The conversation."),
            ApiParameters.Of(OfOne));
    }

    private static async Task ListAsync(HttpContext context)
    {
        ConversationRequest request = await ReadAsync(context, OfPages);
        int size = request.Given.Count("limit", LargestPage) ?? UsualPage;
        ConversationPage page = await RequestsOf(context).PageAsync(request, size, context.RequestAborted);
        await Problems.WriteJsonAsync(
            context, json => RowJson.Write(json, "conversations", page.Conversations, page.Total, page.Next));
    }

    private static async Task ExportAsync(HttpContext context)
    {
        ConversationRequest request = await ReadAsync(context, ConversationRequests.Parameters);
        await CsvAnswer.SendAsync(
            context,
            "conversations",
            RequestsOf(context).PagesAsync(request, context.RequestAborted),
            OutputColumns<StoredConversation>.Cells);
    }

    /// <summary>As <c>brand</c> sees it, else the first by slug of those that are mentioned in it.</summary>
    private static async Task FindAsync(HttpContext context, long id)
    {
        var given = RequestParameters.Read(context, OfOne);
        string? slug = (await BrandAsync(context, given))?.Slug;
        IReadOnlyList<StoredConversation> seen = await context.RequestServices.GetRequiredService<Seen>().ConversationAsync(
            given.Asker, id, context.RequestAborted);
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
        await Problems.WriteJsonAsync(
            context, json => RowJson.Write(json, conversation, new WholeConversation(seen.Select(c => c.Brand), posts)));
    }

    private static Task<ConversationRequest> ReadAsync(HttpContext context, IReadOnlyList<string> known) =>
        RequestsOf(context).ReadAsync(RequestParameters.Read(context, known), context.RequestAborted);

    private static Task<StoredBrand?> BrandAsync(HttpContext context, RequestParameters given) =>
        context.RequestServices.GetRequiredService<MentionRequests>().BrandAsync(given, context.RequestAborted);

    private static ConversationRequests RequestsOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<ConversationRequests>();
}
