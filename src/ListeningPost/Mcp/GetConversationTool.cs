using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Searching;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Mcp;

/// <summary><c>get_conversation</c>: one with its posts, or the list of them that a figure counts.</summary>
internal sealed class GetConversationTool(
    ToolTroubles troubles,
    ConversationRequests requests,
    Seen seen,
    MentionQueries mentions,
    DigestQueries threads,
    HeardPeriods heard,
    TimeProvider clock)
    : ReadTool(
        troubles,
        "get_conversation",
        "A conversation, or the list of them",
        "With conversation_id: that thread's posts, oldest first, who speaks in each, and which post each answers; value is how "
        + "many posts are known, and thread says whether all of it was read (whole), only a part, or nothing (unread): then an "
        + "answer may stand in what was not seen. Without conversation_id: the conversations in which a brand is mentioned, latest "
        + "activity first; value is how many. joinable=true with a presence lists exactly what with_you, people_only and "
        + "without_you count.",
        Asked)
{
    private const string Id = "conversation_id";

    private static readonly IReadOnlyList<ToolParameter> Asked =
    [
        new(Id, "The conversation's number, as mentions tell it.") { Most = int.MaxValue },
        ToolParameters.Brand with { Description = "As this brand sees it: its slug." },
        .. ToolParameters.Period,
        ToolParameters.Filter("platform"),
        ToolParameters.Filter("presence"),
        new("replyable", "Whether anybody could reply to it there.", ConversationRequests.Choices["replyable"]),
        new(
            "joinable",
            "Whether shares are counted over it: replyable, and not begun by the company.",
            ConversationRequests.Choices["joinable"]),
        new("started_by", "Whose post is its first.", ConversationRequests.Choices["started_by"]),
        new("owed", "Whether somebody in it waits for an answer.", ConversationRequests.Choices["owed"]),
        ToolParameters.AsOf,
        .. ToolParameters.Paging,
    ];

    protected override Task<ToolAnswer> AnswerAsync(RequestParameters given, CancellationToken cancellationToken) =>
        given[Id] is { } id ? FindAsync(given, id, cancellationToken) : ListAsync(given, cancellationToken);

    private async Task<ToolAnswer> ListAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        ConversationRequest request = await requests.ReadAsync(given, cancellationToken);
        ConversationPage page = await requests.PageAsync(request, SizeOf(given), cancellationToken);
        return new ToolAnswer
        {
            Figure = new ToolFigure(page.Total, page.Total)
            {
                Heard = await heard.ReadAsync(request.Filter.Since, request.Filter.Until, cancellationToken),
                Query = ListedBy.Asked("/conversations", given),
            },
            List = "conversations",
            Rows = [.. page.Conversations.Select(Told)],
            Next = page.NextAfter(given),
        };
    }

    private async Task<ToolAnswer> FindAsync(RequestParameters given, string written, CancellationToken cancellationToken)
    {
        if (given.Without(Id, "brand", "limit", "cursor").Given.Select(parameter => parameter.Key).FirstOrDefault() is { } strange)
        {
            throw new BadParameterException(strange, $"{strange} narrows the list of conversations. Leave it out beside {Id}.");
        }

        StoredConversation conversation = await ConversationAsync(given, written, cancellationToken);
        IReadOnlyList<StoredPost> posts =
            await mentions.PostsAsync(conversation.ConversationId, conversation.Brand, cancellationToken);
        IReadOnlyDictionary<long, ThreadKnown> known =
            await threads.ThreadsAsync([conversation.ConversationId], clock.GetUtcNow(), cancellationToken);
        StoredPost[] left = [.. posts.Skip(Begin(given, posts))];
        ILookup<string, long> byNative = posts.ToLookup(post => post.Post.NativeId, post => post.PostId, StringComparer.Ordinal);
        string brand = Uri.EscapeDataString(conversation.Brand);
        return new ToolAnswer
        {
            Figure = new ToolFigure(posts.Count, posts.Count)
            {
                Heard = await heard.LatelyAsync(cancellationToken),
                Query = new JsonObject
                {
                    ["tool"] = ProtocolTool.Name,
                    ["arguments"] = new JsonObject { [Id] = conversation.ConversationId, ["brand"] = conversation.Brand },
                    ["page"] = string.Create(CultureInfo.InvariantCulture, $"/conversations/{conversation.ConversationId}?brand={brand}"),
                },
            },
            More = new JsonObject
            {
                ["conversation"] = Told(conversation),
                ["thread"] = known.GetValueOrDefault(conversation.ConversationId).ToString().ToLowerInvariant(),
            },
            List = "posts",
            Rows = [.. left.Take(SizeOf(given)).Select(post => ToldPosts.Of(post, Answers(post, byNative)))],
            Next = left.Select(post => post.PostId.ToString(CultureInfo.InvariantCulture)).ToArray().NextAfter(given),
        };
    }

    /// <exception cref="BadParameterException">There is none of that number.</exception>
    private async Task<StoredConversation> ConversationAsync(RequestParameters given, string written, CancellationToken cancellationToken)
    {
        if (!long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            throw given.Wrong(Id, "Write the number that a mention tells.");
        }

        string? slug = (await requests.ReadAsync(given.Without(Id, "cursor"), cancellationToken)).Filter.Brand;
        IReadOnlyList<StoredConversation> found = await seen.ConversationAsync(given.Asker, id, cancellationToken);
        return found.FirstOrDefault(conversation => slug is null || conversation.Brand == slug)
            ?? throw given.Wrong(Id, $"There is no such conversation in which {slug ?? "a brand"} is mentioned.");
    }

    /// <summary>Where the page begins: behind the post that the cursor names.</summary>
    private static int Begin(RequestParameters given, IReadOnlyList<StoredPost> posts)
    {
        if (PageCursor.Read(given, parts: 1) is not [var last])
        {
            return 0;
        }

        long id = PageCursor.Number(last);
        return posts.TakeWhile(post => post.PostId != id).Count() + 1;
    }

    private static long? Answers(StoredPost post, ILookup<string, long> byNative) =>
        post.Post.InReplyTo is { } parent && byNative[parent].FirstOrDefault() is > 0 and var id ? id : null;

    private static JsonObject Told(StoredConversation conversation) => new()
    {
        [Id] = conversation.ConversationId,
        ["brand"] = conversation.Brand,
        ["platform"] = conversation.Platform,
        ["title"] = ToldPosts.Title(conversation.Title),
        ["url"] = ToldPosts.Link(conversation.Url),
        ["started_at"] = MentionColumns.Instant(conversation.StartedAt),
        ["last_activity_at"] = MentionColumns.Instant(conversation.LastActivityAt),
        ["posts"] = conversation.Posts,
        ["participants"] = conversation.Participants,
        ["company_posts"] = conversation.CompanyPosts,
        ["employee_posts"] = conversation.EmployeePosts,
        ["first_company_reply_at"] = conversation.FirstCompanyReplyAt is { } at ? MentionColumns.Instant(at) : null,
        ["presence"] = conversation.Presence,
        ["replyable"] = conversation.Replyable,
        ["started_by"] = conversation.StartedBy,
        ["owed_answers"] = conversation.OwedAnswers,
    };
}
