using System.Net;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.HackerNews;
using ListeningPost.Sources.StackExchange;
using ListeningPost.Sources.X;

namespace ListeningPost.Tests.Sources;

/// <summary>Answers that stand in a file, as <c>parse</c> reads them: what an error means there, and what is passed over.</summary>
public class AnswersOfFilesTests
{
    [Theory]
    [InlineData("x", """{"title":"Unauthorized","detail":"No such token.","status":401}""", "\"No such token\"; check BearerToken.")]
    [InlineData("x", """{"title":"Too Many Requests","detail":"Slow down.","status":429}""", "\"Slow down\".")]
    [InlineData("github", """{"message":"Bad token","status":"401"}""", "\"Bad token\"; check Token, which may have run out.")]
    [InlineData("github", """{"message":"Bad token","status":"oddly"}""", "\"Bad token\".")]
    [InlineData("reddit", """{"message":"Not Found","error":404}""", "\"Not Found\".")]
    [InlineData("reddit", """{"message":"Too Many Requests","error":429}""", "\"Too Many Requests\".")]
    [InlineData("hackernews", """{"message":"odd filter","status":400}""",
        "\"odd filter\"; it does not take this search term: write other SearchTerms.")]
    [InlineData("bluesky", """{"error":"InvalidRequest","message":"q must be a string"}""", "\"q must be a string\".")]
    [InlineData("bluesky", """{"error":"RateLimitExceeded","message":"Slow down"}""", "\"Slow down\".")]
    [InlineData("bluesky", """{"error":"ExpiredToken","message":"Old"}""",
        "\"Old\"; Bluesky's search asks for an account: write Handle and AppPassword (an app password).")]
    [InlineData("mastodon", """{"error":"Record not found"}""",
        "\"Record not found\"; if that came with 401, 403 or 422, the server shows posts to its members only: "
        + "write AccessToken, of an account there.")]
    [InlineData("stackexchange", """{"error_id":400,"error_name":"bad_parameter","error_message":"no site 'x'"}""",
        "\"no site 'x'\"; check Site, Key and SearchTerms.")]
    [InlineData("lemmy", """{"error":"instance_is_private"}""",
        "\"instance_is_private\"; the server shows this to its members only: set Enabled to false.")]
    public void An_error_is_judged_by_the_status_that_it_repeats_and_by_its_name(string kind, string body, string line)
    {
        SourceException e = Assert.Throws<SourceException>(() => Parse(kind, body));

        Assert.Equal("The answer holds no posts but says " + line, e.Message);
    }

    [Fact]
    public async Task A_key_that_is_repeated_in_a_refusal_which_the_source_reads_itself_is_not_said()
    {
        const string Key = "sekretkey123";
        var platform = new LivePlatform((_, _) => LivePlatform.Error(
            HttpStatusCode.BadRequest,
            $$"""{"detail":"{{Key}} may not","error_message":"{{Key}} is unknown","error_name":"bad_parameter"}"""));
        var address = new Uri("https://platform.example");
        var x = new Collection(
            platform, http => new XSource(http, new XOptions { Name = "s", Kind = "x", BaseUrl = address, BearerToken = Key }));
        var stack = new Collection(platform, http => new StackExchangeSource(
            http, new StackExchangeOptions { Name = "s", Kind = "stackexchange", BaseUrl = address, Key = Key }));

        SourceException ofX = await Assert.ThrowsAsync<SourceException>(x.RoundAsync);
        SourceException ofStack = await Assert.ThrowsAsync<SourceException>(stack.RoundAsync);

        Assert.EndsWith(": … may not", ofX.Message, StringComparison.Ordinal);
        Assert.EndsWith("answered 400: \"… is unknown\"; check Site, Key and SearchTerms.", ofStack.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, ofX.Message + ofStack.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"hits":[{"objectID":"7","created_at_i":1795168800,"author":"ann","title":"[flagged]"}]}""")]
    [InlineData("""{"hits":[{"objectID":"7","created_at_i":1795168800,"author":"ann","_tags":["comment"],"comment_text":"[dead]"}]}""")]
    [InlineData("""{"id":7,"type":"comment","author":"ann","created_at_i":1795168800,"text":"[flagged]","parent_id":1,"children":[]}""")]
    public void What_hacker_news_shows_in_place_of_words_is_taken_back(string body)
    {
        PostPage page = HackerNewsParser.Parse(Encoding.UTF8.GetBytes(body));

        Assert.Empty(page.Posts);
        Assert.Equal("7", Assert.Single(page.Deleted));
    }

    [Theory]
    [InlineData("""{"visibility":"LocalOnly"}""", 0)]
    [InlineData("""{"visibility":"private"}""", 0)]
    [InlineData("""{"visibility":"local_only_public"}""", 0)]
    [InlineData("""{"removed":true}""", 0)]
    [InlineData("""{"visibility":"Unlisted"}""", 1)]
    [InlineData("""{"visibility":null,"removed":false}""", 1)]
    public void Lemmys_communities_for_some_are_passed_over(string community, int posts)
    {
        string body = """{"posts":[{"post":{"id":1,"name":"Acme","ap_id":"https://l.example/post/1","published":"2026-11-20T10:00:00Z"},"""
            + $"\"community\":{community}}}]}}";

        Assert.Equal(posts, Parse("lemmy", body).Posts.Count);
    }

    [Theory]
    [InlineData("lemmy", """{"post":{"poll":{"choices":[{"choice_text":"An anvil"},{"choice_text":null},5]}}}""", "An anvil")]
    [InlineData("mastodon", """{"content":null,"media_attachments":[{"description":"A cracked anvil"}]}""", "A cracked anvil")]
    [InlineData("discourse", """
        {"cooked":"<a class=\"lightbox\"><img alt=\"A cracked anvil\"><div class=\"meta\"><span>690×388 50 KB</span></div></a>"}
        """, "A cracked anvil")]
    [InlineData("github", """{"body":"> [!NOTE]\n> Anvils crack.\n\nSee below."}""", "Anvils crack.\nSee below.")]
    public void Words_that_stand_there_are_read_and_a_files_size_is_none(string kind, string changes, string words) =>
        Assert.EndsWith(words, OnePost.Read(kind, changes).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("reddit", """
        {"name":"t1_c1","link_id":"t3_a1","body":"&gt; Acme broke\n\nBen &amp; Bo agree."}
        """, "Ben & Bo agree.", "Acme broke")]
    [InlineData("mastodon", """
        {"content":"Hm<span class='quote-inline'><br>RT: <a href='https://far.example/5'>https://far.example/5</a></span>"}
        """, "Hm", "")]
    [InlineData("github", """{"body":"> Acme said\n> [!NOTE]\n> and more\n\nHm"}""", "Hm", "Acme said\n[!NOTE]\nand more")]
    public void Words_of_others_stand_apart(string kind, string changes, string own, string quoted)
    {
        Post post = OnePost.Read(kind, changes);

        Assert.Equal((own, quoted), (post.Text, post.Quoted));
    }

    private static ParsedAnswer Parse(string kind, string body) => SourceKinds.Find(kind)!.Parse(
        new RawAnswer(Encoding.UTF8.GetBytes(body), null, null, LivePlatform.Start))!;
}
