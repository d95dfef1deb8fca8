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
        Assert.Equal(("6290024630", (short)4, "638572168"), (post.NativeId, post.Rating!.Value, post.Author.Id));
        Assert.All(page.Posts.Posts, p => Assert.True(p.Title.Length > 0 && p.Text.Length > 0 && p.PublishedAt is null));
    }

    [Fact]
    public void A_review_of_the_recorded_shape_is_read_whole()
    {
        AppStorePage page = AppStoreParser.Parse(Fixture.Read("Sources", "appstore_reviews.json"));

        Post post = Assert.Single(page.Posts.Posts);
        Assert.Equal(("重いアプリ", "とにかく金床が落ちます！\nでも面白いです"), (post.Title, post.Text));
        Assert.Equal(("金床。", "900000001", 2, 8), (post.Author.Handle, post.Author.Id, post.Likes, page.LastPage));
    }

    [Theory]
    [InlineData("""{"feed":{}}""", 0)]
    [InlineData("""{"feed":{"entry":{"id":{"label":"1"},"im:rating":{"label":"5"},"updated":{"label":"2026-01-01T00:00:00-07:00"}}}}""", 1)]
    [InlineData(
        """
        {"feed":{"entry":[{"im:name":{"label":"App"},"id":{"label":"x"}},{"id":{"label":"2"},"im:rating":{"label":"9"}}]}}
        """, 1)]
    public void Reviews_are_told_from_the_app_whether_there_are_many_one_or_none(string body, int count)
    {
        PostPage page = AppStoreParser.Parse(System.Text.Encoding.UTF8.GetBytes(body)).Posts;

        Assert.Equal((count, 0), (page.Posts.Count, page.Skipped));
        Assert.All(page.Posts, p => Assert.True(p.Rating is null or 5));
    }

    [Fact]
    public async Task Pages_end_with_the_last_one_and_an_empty_first_is_asked_for_in_the_other_form()
    {
        const string Last =
            """{"attributes":{"rel":"last","href":"https://itunes.apple.com/jp/rss/customerreviews/page=3/id=1/xml"}}""";
        int review = 0;
        string FiftyReviews() => string.Join(
            ',', Enumerable.Range(0, 50).Select(_ => $$$"""{"id":{"label":"{{{++review}}}"},"im:rating":{"label":"5"}}"""));
        var platform = new LivePlatform((request, _) => request.Path.Contains("page=", StringComparison.Ordinal)
            ? $$$"""{"feed":{"entry":[{{{FiftyReviews()}}}],"link":[{{{Last}}}]}}"""
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
