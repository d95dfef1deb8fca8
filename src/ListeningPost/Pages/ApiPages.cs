using ListeningPost.Api.Describing;
using ListeningPost.Serving;

namespace ListeningPost.Pages;

/// <summary>The API to read and to try: a list of all that can be asked, and a form for each.</summary>
internal static class ApiPages
{
    /// <summary>Adds <c>/api</c>, a page for each route, and what its form leads to.</summary>
    /// <param name="publicUrl">Under which address people reach the service; null: the one that was asked.</param>
    public static void MapApiPages(this IEndpointRouteBuilder routes, Uri? publicUrl)
    {
        routes.MapGet("/api", context => ShowAsync(context, publicUrl, id: null)).Admits(Admission.Free);
        routes.MapGet("/api/{operation}", (HttpContext context, string operation) => ShowAsync(context, publicUrl, operation))
            .Admits(Admission.Free);
        routes.MapGet("/api/{operation}/answer", (HttpContext context, string operation) => AskAsync(context, operation))
            .Admits(Admission.Free);
    }

    private static Task ShowAsync(HttpContext context, Uri? publicUrl, string? id)
    {
        IReadOnlyList<ApiOperation> all = Operations(context);
        ApiOperation? asked = all.FirstOrDefault(operation => operation.Id == id);
        if (id is not null && asked is null)
        {
            return MissingAsync(context);
        }

        string root = publicUrl?.GetLeftPart(UriPartial.Path).TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";
        var model = new ApiModel(all, asked, Given(context, asked), root);
        return PageAnswer.WriteFormAsync<ApiPage>(context, nameof(ApiPage.Model), model, StatusCodes.Status200OK);
    }

    /// <summary>A form sends every field, filled in or not; the API takes those that are.</summary>
    private static Task AskAsync(HttpContext context, string id)
    {
        if (Operations(context).FirstOrDefault(operation => operation.Id == id) is not { Method: "GET" } asked)
        {
            return MissingAsync(context);
        }

        context.Response.Redirect(asked.Address(Given(context, asked)));
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static PageFields Given(HttpContext context, ApiOperation? asked) =>
        PageFields.Read(context, [.. (asked?.Fields ?? []).Select(field => field.Name)]);

    private static Task MissingAsync(HttpContext context) => PageAnswer.MissingAsync(context, "route of the API", "/api");

    private static IReadOnlyList<ApiOperation> Operations(HttpContext context) =>
        [.. ApiOperation.Of(context.RequestServices.GetRequiredService<ApiDescription>().Document)];
}
