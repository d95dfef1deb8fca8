using System.Collections.Frozen;

namespace ListeningPost.Core.Queries.Parsing;

/// <summary>
/// The fields of other tools' languages, and what each is here: Brandwatch, X, Google and its Alerts, Talkwalker, Meltwater,
/// Bluesky, Mastodon, Reddit. Names that mean the same here stand in <see cref="QueryField"/>.
/// </summary>
internal static class OtherTools
{
    /// <summary>What is read, with all names that it has elsewhere.</summary>
    private static readonly (OtherName Meaning, string Names)[] Read =
    [
        (new OtherName(OtherReading.Field, QueryField.Followers), "authorFollowers"),
        (new OtherName(OtherReading.Field, QueryField.Type), "engagementType"),
        (new OtherName(OtherReading.Field, QueryField.Thread), "rootPostId conversation_id"),
        (new OtherName(OtherReading.Field, QueryField.Tag), "hashtags hashtag"),
        (new OtherName(OtherReading.Field, QueryField.Author), "from"),
        (new OtherName(OtherReading.Field, QueryField.Language), "lang"),
        (new OtherName(OtherReading.Field, QueryField.Title), "intitle allintitle headline"),
        (new OtherName(OtherReading.Field, QueryField.Text), "intext allintext inbody content selftext"),
        (new OtherName(OtherReading.Field, QueryField.Url), "inurl allinurl"),
        (new OtherName(OtherReading.Field, QueryField.Site), "domain domainurl"),
        (new OtherName(OtherReading.Exact), "raw"),
        (new OtherName(OtherReading.Handle), "at_mentions mentions mention to"),
        (new OtherName(OtherReading.Flag), "is has"),
    ];

    /// <summary>What has no counterpart here.</summary>
    private static readonly string[] WithoutCounterpart =
    [
        // Brandwatch.
        "authorId authorGender authorVerified authorVerifiedType isVerified gender",
        "country continent region city latitude longitude pageType publisherSubType",
        "imageType rating reviewRating parentPostId guid entityInfo dayOfWeek minuteOfDay",
        "subredditSubscribers redditScore redditAuthorKarma",
        // X.
        "retweets_of quotes_of_tweet_id in_reply_to_tweet_id context entity list sample",
        "place place_country point_radius bounding_box geocode near bio bio_name bio_location",
        "profile_country profile_region profile_locality profile_bio url_title url_description",
        "min_faves min_retweets min_replies min_likes tweets_count followers_count following_count listed_count",
        "filter card_name",
        // Google, Talkwalker, Meltwater, Bluesky, Mastodon, Reddit.
        "filetype location inanchor related cache info define before after since until during",
        "sourcetype sourcecountry sourcegeo engagement interaction mediatype ingress",
        "in flair nsfw self",
    ];

    private static readonly FrozenDictionary<string, OtherName> Names =
        Read.Concat(WithoutCounterpart.Select(names => (new OtherName(OtherReading.Nothing), names)))
            .SelectMany(row => row.Item2.Split(' ').Select(name => KeyValuePair.Create(name, row.Item1)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What <c>is:</c> and <c>has:</c> ask for, as it is asked for here.</summary>
    private static readonly FrozenDictionary<string, OtherFlag> Flags = new Dictionary<string, OtherFlag>
    {
        ["is:reply"] = new(QueryField.Type, "reply"),
        ["is:comment"] = new(QueryField.Type, "reply"),
        ["is:retweet"] = new(QueryField.Type, "repost"),
        ["is:repost"] = new(QueryField.Type, "repost"),
        ["is:quote"] = new(QueryField.Type, "quote"),
        ["has:links"] = new(QueryField.Links, FieldText.Any),
        ["has:link"] = new(QueryField.Links, FieldText.Any),
        ["has:hashtags"] = new(QueryField.Tag, FieldText.Any),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names that are one of our fields under another name.</summary>
    public static FrozenDictionary<string, QueryField> Fields { get; } = Names
        .Where(name => name.Value.Reading == OtherReading.Field)
        .ToFrozenDictionary(name => name.Key, name => name.Value.Field, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a name of another tool is here; null: no tool that is known has it.</summary>
    public static OtherName? Find(string name) => Names.GetValueOrDefault(name);

    /// <summary>What a flag asks for; null: there is nothing here that answers to it.</summary>
    /// <param name="name"><c>is</c> or <c>has</c>.</param>
    /// <param name="value">As written after the colon.</param>
    public static OtherFlag? FindFlag(string name, string value) => Flags.GetValueOrDefault($"{name}:{value}");
}

/// <summary>What a field of another tool is here.</summary>
/// <param name="Reading">How its value is read.</param>
/// <param name="Field">Of <see cref="OtherReading.Field"/> alone: the field that it is.</param>
internal sealed record OtherName(OtherReading Reading, QueryField Field = default);

/// <summary>How the value of another tool's field is read.</summary>
internal enum OtherReading
{
    /// <summary>As a value of one of our fields.</summary>
    Field,

    /// <summary>Brandwatch's <c>raw:</c>: exactly these characters.</summary>
    Exact,

    /// <summary>An account that the post mentions, which the term <c>@name</c> finds.</summary>
    Handle,

    /// <summary>A property that <see cref="OtherTools.FindFlag"/> knows, or does not.</summary>
    Flag,

    /// <summary>Not at all: nothing here answers to it.</summary>
    Nothing,
}

/// <summary>What a flag of another tool asks for here.</summary>
internal sealed record OtherFlag(QueryField Field, string Value);
