using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>Reads what somebody asks of the mentions by an address: the same for the API and for the pages.</summary>
internal sealed class MentionRequests(Seen seen, TimeProvider clock)
{
    /// <summary>What says which mentions, and in which order.</summary>
    public static IReadOnlyList<string> Parameters { get; } =
        ["brand", "q", "since", "until", .. MentionFilters.Names, "late", "as_of", "sort"];

    /// <summary>What <c>late</c> takes.</summary>
    public static IReadOnlyList<string> Lates { get; } = [.. Enum.GetNames<LateFinds>().Select(name => name.ToLowerInvariant())];

    /// <summary>What <c>sort</c> takes; the first is the usual one.</summary>
    public static IReadOnlyList<string> Orders { get; } = [.. Enum.GetNames<MentionOrder>().Select(name => name.ToLowerInvariant())];

    /// <summary>The filters of which no facet tells.</summary>
    private static readonly string[] OfPosts = [.. MentionFilters.Names.Except(FacetNarrowing.Filters, StringComparer.Ordinal)];

    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<MentionRequest> ReadAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        StoredBrand? brand = await BrandAsync(given, cancellationToken);
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand?.TimeZone ?? "UTC");
        DateTimeOffset now = clock.GetUtcNow();
        QueryParse? parse = Parsed(given["q"], zone);
        return new MentionRequest
        {
            Given = given,
            Query = MentionFilters.Joined(parse?.Query, given, zone, MentionFilters.Names),
            Words = MentionFilters.Joined(parse?.Query, given, zone, OfPosts),
            Warnings = parse?.Warnings ?? [],
            Zone = zone,
            Range = WithLate(given, RangeOf(brand, given) with
            {
                Since = given.Moment("since", zone, now, isEnd: false),
                Until = given.Moment("until", zone, now, isEnd: true),
                AsOf = given.Moment("as_of", zone, now, isEnd: true),
                Order = Enum.Parse<MentionOrder>(given.OneOf("sort", Orders) ?? nameof(MentionOrder.Newest), ignoreCase: true),
                After = MentionCursor.Read(given),
            }),
        };
    }

    /// <summary>The mentions of a brand; without one, of all that whoever asks may see.</summary>
    public static SearchRange RangeOf(StoredBrand? brand, RequestParameters given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return new SearchRange { Brand = brand?.Slug, Among = given.Asker.Brands };
    }

    /// <summary>
    /// The brand that is asked for, also one that is listened for no longer; without one, the only one that whoever asks may see; null:
    /// none is.
    /// </summary>
    /// <exception cref="BadParameterException">There is none of that slug, or it is not shown.</exception>
    public async Task<StoredBrand?> BrandAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given["brand"] is null && given.Asker.SeesAll)
        {
            return null;
        }

        IReadOnlyList<StoredBrand> known = await seen.BrandsAsync(given.Asker, cancellationToken);
        if (given["brand"] is not { } slug)
        {
            return known is [var only] ? only : null;
        }

        if (known.Count == 0)
        {
            throw given.Wrong("brand", given.Asker.SeesAll ? "No brand is stored yet: configure one." : "No brand of yours is stored.");
        }

        return known.FirstOrDefault(brand => string.Equals(brand.Slug, slug, StringComparison.OrdinalIgnoreCase))
            ?? throw given.Wrong("brand", $"Write one of {string.Join(", ", known.Select(brand => brand.Slug))}.");
    }

    /// <exception cref="BadParameterException">It is not said which digest is meant.</exception>
    private static SearchRange WithLate(RequestParameters given, SearchRange range)
    {
        if (given.OneOf("late", Lates) is not { } late)
        {
            return range;
        }

        bool isDigests = range is { Brand: not null, Since: not null, Until: not null, AsOf: not null };
        return isDigests
            ? range with { Late = Enum.Parse<LateFinds>(late, ignoreCase: true) }
            : throw given.Wrong("late", "Write brand, since, until and as_of of the digest beside it.");
    }

    private static QueryParse? Parsed(string? query, TimeZoneInfo zone)
    {
        if (query is null)
        {
            return null;
        }

        QueryParse parse = QueryParser.Parse(query, QueryUse.Search, zone);
        if (parse.Error is { } error)
        {
            throw new BadParameterException("q", error.Message, error);
        }

        return parse;
    }
}
