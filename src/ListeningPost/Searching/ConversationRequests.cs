using System.Globalization;
using System.Runtime.CompilerServices;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Conversations;

namespace ListeningPost.Searching;

/// <summary>Reads what somebody asks of the conversations by an address, and answers it: the same for the API and for the pages.</summary>
internal sealed class ConversationRequests(MentionRequests mentions, ConversationQueries conversations, TimeProvider clock)
{
    private const int AtOnce = 1_000;

    /// <summary>What says which conversations.</summary>
    public static IReadOnlyList<string> Parameters { get; } =
        ["brand", "since", "until", "platform", "presence", "replyable", "joinable", "started_by", "owed", "as_of"];

    /// <summary>The values of each that has few.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Choices { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["platform"] = MentionFilters.All["platform"],
            ["presence"] = MentionFilters.All["presence"],
            ["replyable"] = RequestParameters.Flags,
            ["joinable"] = RequestParameters.Flags,
            ["started_by"] = MentionFilters.All["voice"],
            ["owed"] = RequestParameters.Flags,
        };

    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<ConversationRequest> ReadAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        StoredBrand? brand = await mentions.BrandAsync(given, cancellationToken);
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand?.TimeZone ?? "UTC");
        DateTimeOffset now = clock.GetUtcNow();
        return new ConversationRequest
        {
            Given = given,
            Zone = zone,
            Filter = new ConversationFilter
            {
                Brand = brand?.Slug,
                Among = given.Asker.Brands,
                Since = given.Moment("since", zone, now, isEnd: false),
                Until = given.Moment("until", zone, now, isEnd: true),
                AsOf = given.Moment("as_of", zone, now, isEnd: true),
                Platform = given.OneOf("platform", Choices["platform"]),
                Presence = given.OneOf("presence", Choices["presence"]),
                Replyable = given.Flag("replyable"),
                Joinable = given.Flag("joinable"),
                StartedBy = given.OneOf("started_by", Choices["started_by"]),
                Owed = given.Flag("owed"),
                After = Place(given),
                Limit = 0,
            },
        };
    }

    /// <summary>How many there are on all pages.</summary>
    public Task<long> CountAsync(ConversationRequest request, CancellationToken cancellationToken) =>
        conversations.CountAsync(request.Filter, cancellationToken);

    /// <param name="size">At most so many.</param>
    public async Task<ConversationPage> PageAsync(ConversationRequest request, int size, CancellationToken cancellationToken)
    {
        (IReadOnlyList<StoredConversation> found, long total) =
            await conversations.PageAsync(request.Filter with { Limit = size + 1 }, cancellationToken);
        StoredConversation[] page = [.. found.Take(size)];
        return new ConversationPage(page, total, found.Count > size ? Cursor(page[^1], request.Given) : null);
    }

    /// <summary>All of them, some at a time; between two of these nothing is held in the database.</summary>
    public async IAsyncEnumerable<IReadOnlyList<StoredConversation>> PagesAsync(
        ConversationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ConversationFilter next = request.Filter with { Limit = AtOnce };
        IReadOnlyList<StoredConversation> page;
        do
        {
            page = await conversations.ListAsync(next, cancellationToken);
            yield return page;
            next = page is [.., var last] ? next with { After = PlaceOf(last) } : next;
        }
        while (page.Count == AtOnce);
    }

    private static ConversationPlace PlaceOf(StoredConversation last) => new(last.LastActivityAt, last.ConversationId, last.Brand);

    /// <summary>The cursor behind a conversation.</summary>
    public static string Cursor(StoredConversation last, RequestParameters given) => PageCursor.Write(
        given,
        last.LastActivityAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        last.ConversationId.ToString(CultureInfo.InvariantCulture),
        last.Brand);

    private static ConversationPlace? Place(RequestParameters given)
    {
        if (PageCursor.Read(given, parts: 3) is not [var at, var id, var brand])
        {
            return null;
        }

        return new ConversationPlace(PageCursor.Instant(at), PageCursor.Number(id), brand);
    }
}
