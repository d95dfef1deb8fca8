using System.Globalization;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>The seeds are read as a person would read them: each promise is a line of <c>Fixtures/expected.txt</c>.</summary>
public class SeedFeedTests
{
    public static TheoryData<string> Files => [.. SeedFeeds.All.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_seed_is_read_as_it_is_meant(string file)
    {
        Feed? feed = SeedFeeds.TryRead(SeedFeeds.All[file]);
        (string File, string Field, string Value)[] promises = [.. SeedFeeds.Expected().Where(promise => promise.File == file)];

        Assert.NotEmpty(promises);
        Assert.All(promises, promise => Assert.Equal((promise.Field, promise.Value), (promise.Field, Fact(feed, promise.Field))));
    }

    [Fact]
    public void Every_promise_is_about_a_seed() =>
        Assert.Empty(SeedFeeds.Expected().Select(promise => promise.File).Except(SeedFeeds.All.Keys, StringComparer.Ordinal));

    private static string Fact(Feed? feed, string field)
    {
        if (feed is null)
        {
            return "";
        }

        return field.Split('.') is [var index, var itemField]
            ? Fact(feed.Items[int.Parse(index, CultureInfo.InvariantCulture)], itemField)
            : FeedFact(feed, field);
    }

    private static string FeedFact(Feed feed, string field) => field switch
    {
        "format" => feed.Format.ToString(),
        "title" => feed.Title,
        "description" => feed.Description,
        "link" => feed.Link ?? "",
        "id" => feed.Id ?? "",
        "language" => feed.Language ?? "",
        "author" => feed.Author?.Name ?? "",
        "updated" => Written(feed.UpdatedAt),
        "every" => feed.Rhythm.Every?.ToString("c", CultureInfo.InvariantCulture) ?? "",
        "skipped hours" => string.Join(", ", feed.Rhythm.SkipHours.Order()),
        "skipped days" => string.Join(", ", feed.Rhythm.SkipDays.Order()),
        "items" => feed.Items.Count.ToString(CultureInfo.InvariantCulture),
        "problems" => feed.Problems.Count.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A feed has no {field}.", nameof(field)),
    };

    private static string Fact(FeedItem item, string field) => field switch
    {
        "id" => item.Id ?? "",
        "link" => item.Link ?? "",
        "title" => item.Title,
        "text" => item.Text,
        "summary" => item.Summary,
        "author" => item.Authors is [var first, ..] ? first.Name : "",
        "e-mail" => item.Authors is [var first, ..] ? first.Email ?? "" : "",
        "published" => Written(item.PublishedAt),
        "updated" => Written(item.UpdatedAt),
        "language" => item.Language ?? "",
        "tags" => string.Join(", ", item.Tags),
        "links" => string.Join(", ", item.Links),
        "comments" => item.CommentsUrl ?? "",
        "answers" => item.InReplyTo ?? "",
        "replies" => item.Replies?.ToString(CultureInfo.InvariantCulture) ?? "",
        "source" => item.Source?.Name ?? "",
        _ => throw new ArgumentException($"An item has no {field}.", nameof(field)),
    };

    private static string Written(DateTimeOffset? date) =>
        date?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
