using System.Text.Json.Nodes;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Sources;

/// <summary>Words of others that stand in a post are kept apart from its author's.</summary>
public class QuotedWordsTests
{
    private const string MastodonMark =
        "<p class='quote-inline'>RE: <a href='https://far.example/5'><span class='invisible'>https://</span>far.example/5</a></p>";

    [Theory]
    [InlineData("discourse", """
        {"cooked":"<aside class='quote'><div>bo:</div><blockquote><p>Acme fell.</p></blockquote></aside><p>Update it?</p>"}
        """, "Update it?", "bo:\nAcme fell.")]
    [InlineData("discourse", """
        {"cooked":"<p>See</p><aside class='onebox'><h3>Acme anvil</h3><p>Buy it.<img alt='An anvil'></p></aside>"}
        """, "See", "Acme anvil\nBuy it.")]
    [InlineData("reddit", """
        {"name":"t1_c1","link_id":"t3_a1",
        "body_html":"<div class=\"md\"><blockquote><p>Acme broke</p></blockquote><p>Same here.</p></div>"}
        """, "Same here.", "Acme broke")]
    [InlineData("reddit", """
        {"name":"t1_c1","link_id":"t3_a1","body":"> Acme broke\n\nSame here."}
        """, "Same here.", "Acme broke")]
    [InlineData("github", """
        {"body":"> Acme broke\n\nSame here.\n<!-- Say what you expected of Acme -->"}
        """, "Same here.", null)]
    [InlineData("hackernews", """
        {"text":"&gt; Acme broke<p>Same here."}
        """, "Same here.", "Acme broke")]
    [InlineData("hackernews", """
        {"text":"<i>Acme broke</i><p>Same here, <i>really</i>.<p><i>&gt; And Globex?</i>"}
        """, "Same here, really.", null)]
    [InlineData("hackernews", """
        {"text":"<i>All of it in italics</i>"}
        """, "All of it in italics", "")]
    [InlineData("stackexchange", """
        {"body":"<blockquote><p>Acme broke</p></blockquote><p>Since when?</p>"}
        """, "Since when?", "Acme broke")]
    [InlineData("lemmy", """
        {"post":{"body":"cross-posted\n\n> Acme broke"}}
        """, "cross-posted", "Acme broke")]
    [InlineData("lobsters", """
        {"description":"<blockquote><p>Acme broke</p></blockquote><p>Hm</p>"}
        """, "Hm", "Acme broke")]
    [InlineData("devto", """
        {"body_html":"<blockquote><p>Acme broke</p></blockquote><p>Hm</p>"}
        """, "Hm", "Acme broke")]
    [InlineData("x", """
        {"data":[{"id":"1","text":"so true https://t.co/q","referenced_tweets":[{"type":"quoted","id":"5"}],
        "entities":{"urls":[{"url":"https://t.co/q","expanded_url":"https://twitter.com/bo/status/5"}]}}],
        "includes":{"tweets":[{"id":"5","text":"Acme broke https://t.co/z","attachments":{"media_keys":["m"]},
        "entities":{"urls":[{"url":"https://t.co/z","media_key":"m"}]}}],"media":[{"media_key":"m","alt_text":"The jaw"}]}}
        """, "so true", "Acme broke\nThe jaw")]
    [InlineData("bluesky", """
        {"record":{"embed":{"record":{"uri":"at://did:plc:bo/app.bsky.feed.post/3z"}}},
        "embed":{"record":{ "uri":"at://did:plc:bo/app.bsky.feed.post/3z","value":{"text":"Acme broke"}}}}
        """, "Hello", "Acme broke")]
    [InlineData("bluesky", """
        {"record":{"embed":{"record":{"record":{"uri":"at://did:plc:bo/app.bsky.feed.post/3z"}},"media":{}}},
        "embed":{"record":{"record":{"value":{"text":"Acme broke"}}}}}
        """, "Hello", "Acme broke")]
    [InlineData("bluesky", """
        {"record":{"embed":{"record":{"uri":"at://did:plc:bo/app.bsky.feed.post/3z"}}},
        "embed":{"record":{ "uri":"at://did:plc:bo/app.bsky.feed.post/3z","detached":true}}}
        """, "Hello", "")]
    public void They_are_no_part_of_the_text(string kind, string changes, string text, string? quoted)
    {
        Post post = OnePost.Read(kind, changes);

        Assert.Equal(text, post.Text);
        Assert.Equal(quoted ?? post.Quoted, post.Quoted);
        Assert.DoesNotContain("Acme", post.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accepted", "public", "Acme broke")]
    [InlineData("accepted", "private", "")]
    [InlineData("pending", "public", "")]
    [InlineData("revoked", "public", "")]
    public void A_quoted_status_is_read_where_its_author_agreed(string state, string visibility, string quoted)
    {
        Post post = OnePost.Read("mastodon", $$$"""
            {"content":"{{{MastodonMark}}}<p>So true</p>","quote":{"state":"{{{state}}}","quoted_status":{
             "url":"https://far.example/5","visibility":"{{{visibility}}}","content":"<p>Acme broke</p>"} } }
            """);

        Assert.Equal(("So true", quoted, PostType.Quote), (post.Text, post.Quoted, post.Type));
        Assert.Equal(["https://far.example/5"], post.Links);
    }

    [Theory]
    [InlineData("<p>Hm</p>", """{"quote":{"state":"deleted","quoted_status":null}}""", null)]
    [InlineData("<p>Hm</p>", """{"quote":{"url":"https://far.example/5","content":"<p>Acme broke</p>"}}""", "https://far.example/5")]
    [InlineData("<p>Hm</p>", """{"pleroma":{"quote":{"url":"https://far.example/5","content":"Acme broke"}}}""", "https://far.example/5")]
    [InlineData("<p>Hm</p>", """{"pleroma":{"quote_url":"https://far.example/5"}}""", "https://far.example/5")]
    [InlineData("<p>Hm</p>", """{"quote_id":"5"}""", null)]
    [InlineData("<p>Hm<br><br>RE: <a href='https://far.example/5'>https://far.example/5</a></p>", "{}", "https://far.example/5")]
    [InlineData("<p>Hm<span class='quote-inline'><br>RE: <a href='https://far.example/5'>https://far.example/5</a></span></p>", "{}",
        "https://far.example/5")]
    [InlineData("<p>RE: <a href='https://far.example/5'>https://far.example/5</a></p><p>Hm</p>", "{}", "https://far.example/5")]
    public void However_a_server_says_that_a_status_quotes_it_is_a_quote(string content, string changes, string? link)
    {
        JsonNode changed = JsonNode.Parse(changes)!;
        changed["content"] = content;

        Post post = OnePost.Read("mastodon", changed.ToJsonString());

        Assert.Equal(("Hm", PostType.Quote), (post.Text, post.Type));
        Assert.DoesNotContain("RE:", post.Quoted, StringComparison.Ordinal);
        Assert.Equal(link is null ? [] : [link], post.Links);
    }

    [Fact]
    public void A_line_in_the_middle_is_the_authors()
    {
        Post post = OnePost.Read("mastodon", """{"content":"<p>One</p><p>RE: https://far.example/5</p><p>Two</p>"}""");

        Assert.Equal(("One\nRE: https://far.example/5\nTwo", PostType.Post), (post.Text, post.Type));
    }

    [Theory]
    [InlineData("app.bsky.feed.post", PostType.Quote, "https://bsky.app/profile/did:plc:bo/post/3z")]
    [InlineData("app.bsky.graph.list", PostType.Post, null)]
    public void A_post_of_the_stream_links_to_what_it_quotes(string collection, PostType type, string? link)
    {
        string uri = $"at://did:plc:bo/{collection}/3z";

        Post post = OnePost.Read("jetstream", $$$"""{"commit":{"record":{"embed":{"record":{"uri":"{{{uri}}}"} } } } }""");

        Assert.Equal(type, post.Type);
        Assert.Equal(link is null ? [] : [link], post.Links);
    }

    [Fact]
    public void A_boost_leads_to_a_page_for_people_and_carries_the_whole_original()
    {
        Post post = OnePost.Read("mastodon", """
            {"uri":"https://social.example/users/kim/statuses/1/activity",
             "url":"https://social.example/users/kim/statuses/1/activity","content":"",
             "reblog":{"id":"8","uri":"https://far.example/u/8","url":"https://far.example/@bo/8","content":"<p>Acme broke</p>",
              "media_attachments":[{"description":"The jaw"}]}}
            """);

        Assert.Equal(("https://far.example/@bo/8", "Acme broke\nThe jaw", PostType.Repost), (post.Url, post.Text, post.Type));
    }
}
