using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>Reads what somebody asks of the mentions by an address: the same for the API and for the pages.</summary>
internal sealed class MentionRequests(BrandStore brands, TimeProvider clock)
{
    /// <summary>What says which mentions, and in which order.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["brand", "q", "since", "until", .. MentionFilters.All.Keys, "sort"];

    private static readonly string[] Orders = [.. Enum.GetNames<MentionOrder>().Select(name => name.ToLowerInvariant())];

    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<MentionRequest> ReadAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        StoredBrand? brand = await BrandAsync(given, cancellationToken);
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand?.TimeZone ?? "UTC");
        DateTimeOffset now = clock.GetUtcNow();
        QueryParse? parse = given["q"] is { } text ? QueryParser.Parse(text, QueryUse.Search, zone) : null;
        if (parse?.Error is { } error)
        {
            throw new BadParameterException("q", error.Message, error);
        }

        return new MentionRequest
        {
            Given = given,
            Query = MentionFilters.Joined(parse?.Query, given, zone),
            Warnings = parse?.Warnings ?? [],
            Zone = zone,
            Range = new SearchRange
            {
                Brand = brand?.Slug,
                Since = given.Moment("since", zone, now, isEnd: false),
                Until = given.Moment("until", zone, now, isEnd: true),
                Order = given.OneOf("sort", Orders) is { } order ? Enum.Parse<MentionOrder>(order, ignoreCase: true) : MentionOrder.Newest,
                After = MentionCursor.Read(given),
            },
        };
    }

    /// <summary>The brand that is asked for, also one that is listened for no longer; null: none is.</summary>
    /// <exception cref="BadParameterException">There is none of that slug.</exception>
    public async Task<StoredBrand?> BrandAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given["brand"] is not { } slug)
        {
            return null;
        }

        IReadOnlyList<StoredBrand> known = await brands.ListAsync(cancellationToken);
        return known.FirstOrDefault(brand => string.Equals(brand.Slug, slug, StringComparison.OrdinalIgnoreCase))
            ?? throw given.Wrong("brand", known.Count == 0
                ? "No brand is stored yet: configure one."
                : $"Write one of {string.Join(", ", known.Select(brand => brand.Slug))}.");
    }
}
