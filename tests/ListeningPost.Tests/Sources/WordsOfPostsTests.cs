using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Sources;

/// <summary>What a platform's own search finds in a post stands in its text: in pictures, polls, captions, cards, originals.</summary>
public class WordsOfPostsTests
{
    [Theory]
    [InlineData("mastodon", """
        {"media_attachments":[{"description":"A cracked anvil"},{"description":null}]}
        """, "Hello\nA cracked anvil")]
    [InlineData("mastodon", """
        {"poll":{"options":[{"title":"Acme"},{"title":"Globex"}]}}
        """, "Hello\nAcme\nGlobex")]
    [InlineData("mastodon", """
        {"card":{"url":"https://n.example/1","title":"Acme recalls","description":"All of it"}}
        """, "Hello\nAcme recalls\nAll of it")]
    [InlineData("mastodon", """
        {"spoiler_text":"Anvils","content":""}
        """, "Anvils")]
    [InlineData("mastodon", """
        {"friendica":{"title":"My week"}}
        """, "Hello\nMy week")]
    [InlineData("mastodon", """
        {"card":{"title":"Hello"},"media_attachments":{"description":"x"},"poll":[]}
        """, "Hello")]
    [InlineData("bluesky", """
        {"record":{"embed":{"images":[{"alt":"A cracked anvil"},{"alt":""}]}}}
        """, "Hello\nA cracked anvil")]
    [InlineData("bluesky", """
        {"record":{"embed":{"alt":"The drop test","video":{}}}}
        """, "Hello\nThe drop test")]
    [InlineData("bluesky", """
        {"record":{"embed":{"items":[{"alt":"One"},{"alt":"Two"}]}}}
        """, "Hello\nOne\nTwo")]
    [InlineData("bluesky", """
        {"record":{"embed":{"external":{"uri":"https://n.example/1","title":"Acme recalls","description":"All"}}}}
        """, "Hello\nAcme recalls\nAll")]
    [InlineData("bluesky", """
        {"record":{"embed":{"record":{"record":{"uri":"at://x"}},"media":{"images":[{"alt":"A jaw"}]}}}}
        """, "Hello\nA jaw")]
    [InlineData("bluesky", """
        {"record":{"embed":{"record":{"record":{"uri":"at://x"}},"media":{"external":{"title":"Acme recalls"}}}}}
        """, "Hello\nAcme recalls")]
    [InlineData("jetstream", """
        {"commit":{"record":{"embed":{"images":[{"alt":"A cracked anvil"}]}}}}
        """, "Hello\nA cracked anvil")]
    [InlineData("jetstream", """
        {"commit":{"record":{"embed":{"external":{"title":"Acme recalls"}}}}}
        """, "Hello\nAcme recalls")]
    [InlineData("reddit", """
        {"gallery_data":{"items":[{"caption":"Acme on the left"},{"media_id":"m2"}]}}
        """, "Hello\nAcme on the left")]
    [InlineData("reddit", """
        {"poll_data":{"options":[{"text":"Acme"},{"text":"Globex"}]}}
        """, "Hello\nAcme\nGlobex")]
    [InlineData("reddit", """
        {"media":{"oembed":{"title":"Acme drop test"}}}
        """, "Hello\nAcme drop test")]
    [InlineData("reddit", """
        {"selftext":"","crosspost_parent_list":[{"title":"Acme closes","selftext":"I heard so."}]}
        """, "Acme closes\nI heard so.")]
    [InlineData("reddit", """
        {"selftext":"","crosspost_parent_list":[{"title":"Acme closes","selftext":"[removed]"}]}
        """, "")]
    [InlineData("reddit", """
        {"selftext_html":"&lt;p&gt;Hi&lt;/p&gt;","poll_data":{"options":[{"text":"A &amp;amp; B"}]}}
        """, "Hi\nA &amp; B")]
    [InlineData("x", """
        {"data":[{"id":"1","text":"Hello","attachments":{"media_keys":["m"]}}],"includes":{"media":[{"media_key":"m",
        "alt_text":"A cracked anvil"}]}}
        """, "Hello\nA cracked anvil")]
    [InlineData("x", """
        {"data":[{"id":"1","text":"Hello","media_metadata":[{"media_key":"m","alt_text":"A cracked anvil"}]}]}
        """, "Hello\nA cracked anvil")]
    [InlineData("x", """
        {"data":[{"id":"1","text":"Hello","attachments":{"poll_ids":["5"]}}],"includes":{"polls":[{"id":"5",
        "options":[{"label":"Acme"},{"label":"Tom &amp; Co"}]}]}}
        """, "Hello\nAcme\nTom & Co")]
    [InlineData("x", """
        {"data":[{"id":"1","text":"https://t.co/a","article":{"title":"On anvils","plain_text":"They fall."},
        "entities":{"urls":[{"url":"https://t.co/a","expanded_url":"https://x.com/i/article/5"}]}}]}
        """, "https://x.com/i/article/5\nOn anvils\nThey fall.")]
    [InlineData("x", """
        {"data":[{"id":"1","text":"Cut…","note_post":{"text":"Cut no more"}}]}
        """, "Cut no more")]
    [InlineData("x", """
        {"data":[{"id":"1","text":"See https://t.co/a https://t.co/b","entities":{"urls":[ {"url":"https://t.co/a",
        "expanded_url":"https://acme.example/a","unwound_url":"https://acme.example/b","title":"Acme recalls"},
        {"url":"https://t.co/b","expanded_url":"https://x.com/kim/status/1/photo/1","media_key":"m","title":"x"}]}}]}
        """, "See https://acme.example/b\nAcme recalls")]
    [InlineData("discourse", """
        {"cooked":"<p>Look <img src='/e.png' class='emoji' alt=':x:'><img src='/a.png' alt='A cracked anvil'></p>"}
        """, "Look :x:\nA cracked anvil")]
    [InlineData("lemmy", """
        {"post":{"embed_title":"Acme recalls","embed_description":"All","alt_text":"A jaw"}}
        """, "Hello\nA jaw\nAcme recalls\nAll")]
    [InlineData("hackernews", """
        {"type":"poll","parent_id":null,"title":"Which?","children":[{"id":10,"type":"pollopt","text":"Acme"}]}
        """, "Hello\nAcme")]
    public void Words_that_stand_in_a_post_are_heard(string kind, string changes, string text) =>
        Assert.Equal(text, OnePost.Read(kind, changes).Text);

    [Theory]
    [InlineData("x", """
        {"data":[{"id":"1","text":"x https://t.co/","entities":{"urls":[{"url":"https://t.co/",
        "expanded_url":"https://e.example/"}]}}]}
        """)]
    [InlineData("x", """
        {"data":[{"id":"1","text":"x https://t.co/a","entities":{"urls":[{"url":"https://t.co/a"},
        {"expanded_url":"javascript:1"}, 5]}}]}
        """)]
    public void Addresses_of_no_use_stay_as_they_are(string kind, string changes) =>
        Assert.StartsWith("x https://t.co/", OnePost.Read(kind, changes).Text, StringComparison.Ordinal);

    [Fact]
    public void A_crosspost_links_to_what_its_original_links_to()
    {
        Post post = OnePost.Read("reddit", """
            {"is_self":false,"url":"/r/tools/comments/o1/closing/","gallery_data":{"items":[{"outbound_url":"https://acme.example/vise"}]},
             "crosspost_parent_list":[{"title":"T","selftext":"https://a.example/1","is_self":false,"url":"https://b.example/2"}]}
            """);

        Assert.Equal(
            [
                "https://www.reddit.com/r/tools/comments/o1/closing/", "https://acme.example/vise", "https://b.example/2",
                "https://a.example/1",
            ],
            post.Links);
    }

    [Fact]
    public void A_thousand_pictures_cost_by_their_number_and_are_cut()
    {
        string pictures = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $$"""{"description":"picture {{i}}"}"""));

        Post post = OnePost.Read("mastodon", $$"""{"media_attachments":[{{pictures}}]}""");

        Assert.Equal(201, post.Text.Split('\n').Length);
    }

    [Fact]
    public void Addresses_written_out_do_not_swell_a_text_without_bound()
    {
        string text = string.Concat(Enumerable.Repeat("https://t.co/a ", 14_000));
        string address = "https://e.example/" + new string('x', 900);
        string urls = string.Join(',', Enumerable.Repeat($$"""{"url":"https://t.co/a","expanded_url":"{{address}}"}""", 300));

        Post post = OnePost.Read("x", $$$"""{"data":[{"id":"1","text":"{{{text}}}","entities":{"urls":[{{{urls}}}]} }]}""");

        Assert.InRange(post.Text.Length, 1, PostBounds.MaxText);
    }
}
