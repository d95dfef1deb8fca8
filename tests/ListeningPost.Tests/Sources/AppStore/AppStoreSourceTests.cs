using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.AppStore;

namespace ListeningPost.Tests.Sources.AppStore;

public class AppStoreSourceTests
{
    private static readonly AppStoreOptions Options =
        new() { Name = "a", Kind = "appstore", BaseUrl = new Uri("https://store.example"), AppId = "1404176564", Country = "jp" };

    [Fact]
    public void Recorded_reviews_are_read()
    {
        AppStorePage page = AppStoreParser.Parse(Recorded.Body("api-appstore/customerreviews_jp_2020.json"));

        Post post = page.Posts.Posts[0];
        Assert.Equal((29, 0, 8), (page.Posts.Posts.Count, page.Posts.Skipped, page.LastPage));
        Assert.Equal(("6290024630", "神アプリ", (short)4, "638572168"), (post.NativeId, post.Title, post.Rating!.Value, post.Author.Id));
        Assert.StartsWith("とにかく周りの人皆んなが暖かく", post.Text, StringComparison.Ordinal);
        Assert.Null(post.PublishedAt);
    }

    [Theory]
    [InlineData("""{"feed":{}}""", 0)]
    [InlineData("""{"feed":{"entry":{"id":{"label":"1"},"im:rating":{"label":"5"},"updated":{"label":"2026-01-01T00:00:00-07:00"}}}}""", 1)]
    [InlineData("""{"feed":{"entry":[{"im:name":{"label":"App"},"id":{"label":"x"}},{"id":{"label":"2"},"im:rating":{"label":"9"}}]}}""", 1)]
    public void Reviews_are_told_from_the_app_whether_there_are_many_one_or_none(string body, int count)
    {
        PostPage page = AppStoreParser.Parse(System.Text.Encoding.UTF8.GetBytes(body)).Posts;

        Assert.Equal((count, 0), (page.Posts.Count, page.Skipped));
        Assert.All(page.Posts, p => Assert.True(p.Rating is null or 5));
    }

    [Fact]
    public async Task Pages_end_with_the_last_one_and_an_empty_first_is_asked_for_in_the_other_form()
    {
        int review = 0;
        var platform = new LivePlatform((request, _) => request.Path.Contains("page=", StringComparison.Ordinal)
            ? "{\"feed\":{\"entry\":[" + string.Join(',', Enumerable.Range(0, 50).Select(_ => $$$"""{"id":{"label":"{{{++review}}}"},"im:rating":{"label":"5"}}"""))
                + "],\"link\":[{\"attributes\":{\"rel\":\"last\",\"href\":\"https://itunes.apple.com/jp/rss/customerreviews/page=3/id=1/xml\"}}]}}"
            : """{"feed":{"link":[]}}""");
        var collection = new Collection(platform, http => new AppStoreSource(http, Options));

        await collection.RoundAsync();

        Assert.Equal(
            ["", "page=1/", "page=2/", "page=3/"],
            platform.Requests.Select(r => r.Path.Replace("/jp/rss/customerreviews/", "", StringComparison.Ordinal)
                .Replace("id=1404176564/sortby=mostrecent/json", "", StringComparison.Ordinal)));
        Assert.Equal(150, collection.Posts.Count);
    }
}
