using ListeningPost.Access;
using ListeningPost.Searching;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Pages;

/// <summary>The searches that people keep: listed, opened by their name, kept, renamed and deleted by forms.</summary>
internal static class SavedSearchPages
{
    /// <summary>Adds <c>/searches</c> and <c>/searches/{id}</c>, each read and sent to, and <c>/searches/{id}.atom</c>.</summary>
    public static void MapSavedSearchPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/searches", ListAsync);
        routes.MapPost("/searches", AddAsync);
        routes.MapGet("/searches/{id:long}", OpenAsync);
        routes.MapGet("/searches/{id:long}.atom", FeedAsync);
        routes.MapPost("/searches/{id:long}", ChangeAsync);
    }

    private static async Task ListAsync(HttpContext context)
    {
        var model = new KeptSearches(
            PostedForm.TokenOf(context), await SearchesOf(context).ListAsync(Caller.Of(context), context.RequestAborted));
        await PageAnswer.WriteFormAsync<SearchesPage>(context, nameof(SearchesPage.Model), model, StatusCodes.Status200OK);
    }

    private static async Task AddAsync(HttpContext context)
    {
        if (await PostedForm.ReadAsync(context) is not { } form)
        {
            return;
        }

        await TryAsync(context, searches => searches.AddAsync(
            Caller.Of(context),
            form["name"].ToString(),
            form["address"].ToString(),
            Caller.Of(context).NameOr(VerdictPages.Unnamed),
            context.RequestAborted));
    }

    private static async Task ChangeAsync(HttpContext context, long id)
    {
        if (await PostedForm.ReadAsync(context) is not { } form || await FindAsync(context, id) is not { } saved)
        {
            return;
        }

        if (form["delete"].Count == 0)
        {
            await TryAsync(context, searches => searches.RenameAsync(saved.Id, form["name"].ToString(), context.RequestAborted));
            return;
        }

        await SearchesOf(context).RemoveAsync(Caller.Of(context), saved.Id, context.RequestAborted);
        PostedForm.LeadTo(context, "/searches");
    }

    /// <summary>Does it and leads back to the list; says what is wrong where it can't be done.</summary>
    private static async Task TryAsync(HttpContext context, Func<SavedSearches, Task> change)
    {
        try
        {
            await change(SearchesOf(context));
            PostedForm.LeadTo(context, "/searches");
        }
        catch (BadParameterException problem)
        {
            await PostedForm.RefuseAsync(context, "The search can't be kept so", problem.Message);
        }
    }

    /// <summary>Leads to the list, and notes that it was looked at: by a person, no program that fetches ahead.</summary>
    private static async Task OpenAsync(HttpContext context, long id)
    {
        if (await FindAsync(context, id) is not { } saved)
        {
            return;
        }

        bool isLook = HttpMethods.IsGet(context.Request.Method) && !context.Request.Headers.ContainsKey("Sec-Purpose");
        if (isLook)
        {
            await SearchesOf(context).SeeAsync(saved, context.RequestAborted);
        }

        Lead(context, saved.Address);
    }

    private static async Task FeedAsync(HttpContext context, long id)
    {
        if (await FindAsync(context, id) is not { } saved)
        {
            return;
        }

        if (SavedSearches.FeedOf(saved) is { } feed)
        {
            Lead(context, feed);
            return;
        }

        await PageAnswer.MissingAsync(context, "kept search of mentions", "/searches");
    }

    /// <summary>Null: there is none, or none of the caller's brands; that was then answered.</summary>
    private static async Task<SavedSearch?> FindAsync(HttpContext context, long id)
    {
        SavedSearch? saved = await SearchesOf(context).FindAsync(Caller.Of(context), id, context.RequestAborted);
        if (saved is null)
        {
            await PageAnswer.MissingAsync(context, "kept search", "/searches");
        }

        return saved;
    }

    private static SavedSearches SearchesOf(HttpContext context) => context.RequestServices.GetRequiredService<SavedSearches>();

    private static void Lead(HttpContext context, string address)
    {
        context.Response.Redirect(address);
        context.Response.Headers.CacheControl = "no-store";
    }
}

/// <summary>What the page of kept searches shows.</summary>
/// <param name="Token">The field that a strange page cannot know: its name and value.</param>
/// <param name="All">By name.</param>
public sealed record KeptSearches((string Name, string Value) Token, IReadOnlyList<CountedSearch> All);
