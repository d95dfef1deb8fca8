using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.DevTo;

namespace ListeningPost.Tests.Sources.DevTo;

public class DevToSourceTests
{
    [Fact]
    public async Task Tags_are_read_besides_the_search()
    {
        var platform = new LivePlatform((_, _) => "[]");
        var options = new DevToOptions { Name = "d", Kind = "devto", BaseUrl = new Uri("https://dev.example"), Tags = ["#acme", "anvil"] };

        await new Collection(platform, http => new DevToSource(http, options)).RoundAsync();

        Assert.Equal(
            ["/api/articles?tag=acme", "/api/articles?tag=anvil", "/api/articles/search?q=acme"],
            platform.Requests.Select(r => r.Uri.PathAndQuery.Split('&')[0]));
    }

    [Theory]
    [InlineData("""{"tag_list":["a","b"],"tags":"a, b"}""")]
    [InlineData("""{"tag_list":"a, b","tags":["a","b"]}""")]
    [InlineData("""{"tags":"a, b, a"}""")]
    public void Tags_are_read_in_each_of_their_forms(string tags)
    {
        string article = """{"id":1,"url":"https://dev.to/j/x","title":"T","published_at":"2026-01-01T00:00:00Z",""" + tags[1..];

        Assert.Equal(["a", "b"], DevToParser.Parse(System.Text.Encoding.UTF8.GetBytes(article)).Posts.Single().Tags);
    }

    [Fact]
    public void Recorded_articles_are_read()
    {
        PostPage page = DevToParser.Parse(Recorded.Body("api-devto/articles_me_getjv.json"));

        Assert.NotEmpty(page.Posts);
        Assert.Equal(0, page.Unusable);
        Assert.All(page.Posts, p => Assert.True(p.PublishedAt is not null && p.Title.Length > 0 && p.Text.Length > 0));
        Assert.All(page.Posts, p => Assert.Equal(PostType.Post, p.Type));
    }
}
