using ListeningPost.Api.Describing;
using ListeningPost.Auditing;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Api;

/// <summary>The mentions: a page of them, all of them as a file, the newest as a feed.</summary>
internal static class MentionEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;

    public static IReadOnlyList<string> OfPages { get; } = [.. MentionRequests.Parameters, "limit", "cursor"];

    public static IReadOnlyList<string> OfFiles { get; } = [.. MentionRequests.Parameters, "limit"];

    /// <summary>Adds <c>GET /api/v1/mentions</c> and its forms <c>.csv</c>, <c>.ndjson</c>, <c>.parquet</c> and <c>.atom</c>.</summary>
    /// <param name="publicUrl">Under which address people reach the service; null: the one that was asked.</param>
    public static void MapMentions(this IEndpointRouteBuilder routes, Uri? publicUrl)
    {
        routes.MapGet("/api/v1/mentions", ListAsync).Described(
            "listMentions",
            "Mentions, newest first, a page at a time, with the count of all. What is set aside as noise is left out unless asked for.",
            AnswerForm.Page<StoredMention>("mentions"),
            ApiParameters.Of(OfPages));
        routes.MapFiles();
        routes.MapGet("/api/v1/mentions.atom", context => FeedAsync(context, publicUrl)).Described(
            "feedMentions",
            "The newest as a feed (RFC 4287).",
            AnswerForm.Text("application/atom+xml", "A feed, with the address of the next page (RFC 5005)."),
            ApiParameters.Of(OfPages));
    }

    private static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var parquet = AnswerForm.Bytes(MentionParquet.MediaType, "A file.");
        IReadOnlyList<Parameter> asked = ApiParameters.Of(OfFiles, ApiParameters.FileRows);
        routes.MapGet("/api/v1/mentions.csv", context => ExportAsync(context, MentionExport.Csv)).Admits(Admission.Export)
            .Described("exportMentionsCsv", "All of them as a table, with the presence of their conversations.", AnswerForm.Csv(), asked);
        routes.MapGet("/api/v1/mentions.ndjson", context => ExportAsync(context, MentionExport.Lines)).Admits(Admission.Export).Described(
            "exportMentionsNdjson", "All of them as lines.", AnswerForm.Lines<StoredMention>("application/x-ndjson"), asked);
        routes.MapGet("/api/v1/mentions.parquet", context => ExportAsync(context, MentionExport.Parquet)).Admits(Admission.Export)
            .Described("exportMentionsParquet", "All of them as a Parquet file.", parquet, asked);
    }

    /// <summary>A page, <c>total</c> over all pages, and the <c>cursor</c> of the next one: null after the last.</summary>
    private static async Task ListAsync(HttpContext context)
    {
        (MentionRequest request, FoundPage page) = await PageAsync(context);
        string? cursor = page.Next(request.Given);
        if (cursor is not null)
        {
            context.Response.Headers.Link = $"<{context.Request.Path}{QueryOf(request, cursor)}>; rel=\"next\"";
        }

        await Problems.WriteJsonAsync(
            context, json => RowJson.Write(json, "mentions", page.Mentions.Select(found => found.Mention), page.Total, cursor));
    }

    private static async Task FeedAsync(HttpContext context, Uri? publicUrl)
    {
        (MentionRequest request, FoundPage page) = await PageAsync(context);
        string root = publicUrl?.GetLeftPart(UriPartial.Path).TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";
        string self = root + context.Request.Path;
        string? cursor = page.Next(request.Given);
        var feed = new AtomFeed(
            self + QueryOf(request, cursor: null),
            cursor is null ? null : self + QueryOf(request, cursor),
            request.Given["q"] ?? request.Range.Brand ?? "all mentions",
            context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        context.Response.ContentType = "application/atom+xml; charset=utf-8";
        context.Response.Headers.CacheControl = Revalidation.AskAgain;
        await context.Response.Body.WriteAsync(feed.Write(page.Mentions), context.RequestAborted);
    }

    private static async Task ExportAsync(HttpContext context, MentionExport form)
    {
        var given = RequestParameters.Read(context, OfFiles);
        MentionRequest request = await RequestsOf(context).ReadAsync(given, context.RequestAborted);
        SearchRange range = request.Range with { Limit = given.Count("limit", int.MaxValue), WithPresence = form.HasPresence };
        context.Response.Headers.CacheControl = "no-store";
        form.Describe(context.Response);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            // Nothing is searched for whom nothing is sent.
            return;
        }

        CsvAnswer.Hurry(context);
        var pages = ExportedRows.Of(context).CountedAsync(SearchOf(context).PagesAsync(request.Query, range, context.RequestAborted));
        await form.Write(pages, context.Response.Body, context.RequestAborted);
    }

    private static async Task<(MentionRequest Request, FoundPage Page)> PageAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, OfPages);
        MentionRequest request = await RequestsOf(context).ReadAsync(given, context.RequestAborted);
        int size = given.Count("limit", LargestPage) ?? UsualPage;
        return (request, await SearchOf(context).PageAsync(request.Query, request.Range, size, context.RequestAborted));
    }

    /// <summary>The request's own parameters, with another cursor.</summary>
    private static QueryString QueryOf(MentionRequest request, string? cursor) => PageCursor.Address(request.Given.Given, cursor);

    private static MentionRequests RequestsOf(HttpContext context) => context.RequestServices.GetRequiredService<MentionRequests>();

    private static MentionSearch SearchOf(HttpContext context) => context.RequestServices.GetRequiredService<MentionSearch>();
}
