using System.Text.Json;
using System.Text.Json.Serialization;
using ListeningPost.Sources.Feeds;
using ListeningPost.Sources.Http;

namespace ListeningPost.Sources.Rss;

/// <summary>What a feed's next poll has to know.</summary>
internal sealed record RssCursor
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Where the feed really is: moved for good, or found on the configured page.</summary>
    public Uri? Address { get; init; }

    /// <summary>Where a permanent redirect leads, and how many polls in a row have seen it.</summary>
    public Uri? MovedTo { get; init; }

    public int Sightings { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>SHA-256 of the last body.</summary>
    public string? Hash { get; init; }

    /// <summary>When a whole body was last seen: once a week one is asked for, whatever the host says has not changed.</summary>
    public DateTimeOffset? WholeAt { get; init; }

    /// <summary>
    /// How long the last whole answer was to stay fresh: a "not modified" that says nothing of it means the same again
    /// (RFC 9111, 4.3.4).
    /// </summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>The feed's <c>ttl</c> or <c>sy:updatePeriod</c>; holds until another body says otherwise.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>Hours of the day, UTC, in which it wants no visit.</summary>
    public IReadOnlyList<int>? SkipHours { get; init; }

    /// <summary>Days of the week, UTC, likewise.</summary>
    public IReadOnlyList<DayOfWeek>? SkipDays { get; init; }

    /// <summary>The items that the feed has shown: see <see cref="FeedPosts"/>.</summary>
    public string? Memory { get; init; }

    /// <summary>Which episodes were handed on with their transcripts, and which transcripts are not asked for again.</summary>
    public IReadOnlyList<string>? Transcripts { get; init; }

    [JsonIgnore]
    public HttpValidators? Validators => ETag is null && LastModified is null ? null : new HttpValidators(ETag, LastModified);

    [JsonIgnore]
    public FeedRhythm Rhythm => new(Every, (SkipHours ?? []).ToHashSet(), (SkipDays ?? []).ToHashSet());

    /// <summary>Reads a stored cursor; one that cannot be read is a first poll.</summary>
    public static RssCursor Parse(string? cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<RssCursor>(cursor ?? "null", Json) ?? new RssCursor();
        }
        catch (JsonException)
        {
            return new RssCursor();
        }
    }

    /// <summary>With what the feed says of when to ask again.</summary>
    public RssCursor With(FeedRhythm rhythm) => this with
    {
        Every = rhythm.Every,
        SkipHours = rhythm.SkipHours.Count > 0 ? [.. rhythm.SkipHours] : null,
        SkipDays = rhythm.SkipDays.Count > 0 ? [.. rhythm.SkipDays] : null,
    };

    public override string ToString() => JsonSerializer.Serialize(this, Json);
}
