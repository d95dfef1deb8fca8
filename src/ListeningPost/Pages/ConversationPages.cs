using ListeningPost.Access;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Pages;

/// <summary>The list of conversations, and one with its posts.</summary>
internal static class ConversationPages
{
    private const int PageSize = 50;
    private static readonly string[] Shown = ["1"];
    private static readonly string[] OfList = [.. ConversationRequests.Parameters, "sql", "cursor"];

    /// <summary>Adds <c>/conversations</c> and <c>/conversations/{id}</c>.</summary>
    public static void MapConversationPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/conversations", ListAsync);
        routes.MapGet("/conversations/{id:long}", FindAsync);
    }

    private static async Task ListAsync(HttpContext context)
    {
        var list = new ConversationList
        {
            Fields = PageFields.Read(context, OfList),
            Brands = await Service<Seen>(context).BrandsAsync(Caller.Of(context), context.RequestAborted),
        };
        try
        {
            var given = RequestParameters.Read(context, OfList, isForm: true);
            list = await FoundAsync(context, list, given);
        }
        catch (BadParameterException problem)
        {
            list = list with { Problem = problem };
        }

        int status = list.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        await PageAnswer.WriteFormAsync<ConversationsPage>(context, nameof(ConversationsPage.Model), list, status);
    }

    private static async Task<ConversationList> FoundAsync(HttpContext context, ConversationList list, RequestParameters given)
    {
        ConversationRequests requests = Service<ConversationRequests>(context);
        ConversationRequest request = await requests.ReadAsync(given.Without("sql"), context.RequestAborted);
        ConversationPage page = await requests.PageAsync(request, PageSize, context.RequestAborted);
        return list with
        {
            Request = request,
            Page = page,
            Token = PostedForm.TokenOf(context),
            Sql = given.OneOf("sql", Shown) is null
                ? null
                : await Service<PrintedSql>(context).OfAsync(request, context.RequestAborted),
            Looser = page.Total > 0 ? [] : await LooserAsync(context, list, request.Given),
        };
    }

    /// <summary>What would be listed, were one thing less asked; else without any; as far as it is soon known.</summary>
    private static async Task<IReadOnlyList<Looser>> LooserAsync(HttpContext context, ConversationList list, RequestParameters given)
    {
        List<Looser> found = [];
        await Service<Courtesy>(context).WithinAsync(
            token => AddLooserAsync(found, Service<ConversationRequests>(context), list, given, token), context.RequestAborted);
        return found;
    }

    private static async Task AddLooserAsync(
        List<Looser> found,
        ConversationRequests requests,
        ConversationList list,
        RequestParameters given,
        CancellationToken cancellationToken)
    {
        string[] asked = [.. ConversationRequests.Parameters.Where(name => given[name] is not null)];
        foreach (string name in asked)
        {
            await AddAsync(name);
        }

        if (found.Count == 0 && asked.Length > 1)
        {
            await AddAsync(asked);
        }

        async Task AddAsync(params string[] without)
        {
            ConversationRequest looser = await requests.ReadAsync(given.Without([.. without, "cursor"]), cancellationToken);
            long total = await requests.CountAsync(looser, cancellationToken);
            string words = string.Join(", ", without.Select(name => $"\u201c{name.Replace('_', ' ')}\u201d"));
            if (total > 0)
            {
                found.Add(new Looser($"without {words}", list.Fields.With([.. without.Select(name => (name, ""))]), total));
            }
        }
    }

    /// <summary>As <c>brand</c> sees it, else the first by slug of those that are mentioned in it.</summary>
    private static async Task FindAsync(HttpContext context, long id)
    {
        PageFields fields = PageFields.Read(context, ["brand"]);
        string? slug = fields["brand"] is { Length: > 0 } given ? given : null;
        IReadOnlyList<StoredConversation> seen =
            await Service<Seen>(context).ConversationAsync(Caller.Of(context), id, context.RequestAborted);
        if (seen.FirstOrDefault(c => slug is null || c.Brand == slug) is not { } conversation)
        {
            await PageAnswer.MissingAsync(context, "conversation of that brand", "/conversations");
            return;
        }

        var thread = await ThreadAsync(context, fields, conversation, [.. seen.Select(c => c.Brand)]);
        await PageAnswer.WriteFormAsync<ThreadPage>(
            context, nameof(ThreadPage.Thread), thread, StatusCodes.Status200OK);
    }

    private static async Task<ConversationThread> ThreadAsync(
        HttpContext context, PageFields fields, StoredConversation conversation, IReadOnlyList<string> brands)
    {
        CancellationToken gone = context.RequestAborted;
        IReadOnlyList<StoredBrand> known = await Service<Seen>(context).BrandsAsync(Caller.Of(context), gone);
        StoredBrand brand = known.First(b => b.Slug == conversation.Brand);
        long id = conversation.ConversationId;
        IReadOnlyList<StoredPost> posts = await Service<MentionQueries>(context).PostsAsync(id, conversation.Brand, gone);
        var threads = await Service<DigestQueries>(context).ThreadsAsync([id], DateTimeOffset.MaxValue, gone);
        long[] mentions = [.. posts.Select(post => post.MentionId).OfType<long>()];
        return new ConversationThread(conversation, posts)
        {
            Mentions = await Service<MentionQueries>(context).ReadAsync(mentions, gone),
            Desk = await VerdictDesk.ReadAsync(context, fields, mentions),
            BrandName = brand.Name,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone),
            Brands = brands,
            Thread = threads.GetValueOrDefault(id),
        };
    }

    private static TService Service<TService>(HttpContext context)
        where TService : notnull => context.RequestServices.GetRequiredService<TService>();
}
