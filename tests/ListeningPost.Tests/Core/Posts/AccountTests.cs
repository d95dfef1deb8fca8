using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Posts;

public class AccountTests
{
    [Theory]
    [InlineData("x:acme", "x:acme")]
    [InlineData("X:@Acme", "x:acme")]
    [InlineData("mastodon:@Acme@Social.Example", "mastodon:acme@social.example")]
    [InlineData("reddit:u/Acme_Support", "reddit:acme_support")]
    [InlineData("reddit:/u/Acme_Support", "reddit:acme_support")]
    [InlineData("bluesky:did:plc:abc", "bluesky:did:plc:abc")]
    [InlineData("youtube:UCabC", "youtube:UCabC")]
    [InlineData("web:Acme.Example", "web:acme.example")]
    [InlineData("stackexchange:22656@stackoverflow", "stackexchange:22656@stackoverflow")]
    public void An_account_is_read_into_its_normal_form(string text, string expected)
    {
        Account? account = Account.Parse(text, out string? problem);

        Assert.Null(problem);
        Assert.Equal(expected, account?.ToString());
    }

    [Theory]
    [InlineData("acme", "names no platform")]
    [InlineData("facebook:acme", "names no platform")]
    [InlineData("mastodon:acme", "mastodon:user@host")]
    [InlineData("x:", "x:handle")]
    [InlineData("x:a b", "without spaces")]
    [InlineData("web:https://acme.example/", "web:host")]
    [InlineData("stackexchange:jon@stackoverflow", "stackexchange:id@site")]
    [InlineData("youtube:acme", "UC")]
    public void What_is_no_account_says_what_to_write(string text, string repair)
    {
        Assert.Null(Account.Parse(text, out string? problem));
        Assert.Contains(repair, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web:acme.example", "https://news.acme.example/a", true)]
    [InlineData("web:acme.example", "https://acme.example:8443/a", true)]
    [InlineData("web:acme.example", "https://notacme.example/a", false)]
    [InlineData("web:acme.example", "https://acme.example.evil.test/", false)]
    public void A_site_speaks_on_its_host_and_subdomains(string account, string url, bool expected)
    {
        var post = new Post { Platform = Platforms.Web.Name, NativeId = url, Url = url };

        Assert.Equal(expected, Account.Parse(account, out _)!.Wrote(post));
    }

    [Fact]
    public void An_account_is_known_by_handle_or_lasting_id_whatever_the_case()
    {
        var post = new Post
        {
            Platform = Platforms.Bluesky.Name,
            NativeId = "at://did:plc:abc/app.bsky.feed.post/1",
            Author = new Author { Handle = "Acme.Example", Id = "did:plc:abc" },
        };

        Assert.True(Account.Parse("bluesky:acme.example", out _)!.Wrote(post));
        Assert.True(Account.Parse("bluesky:did:plc:abc", out _)!.Wrote(post));
        Assert.False(Account.Parse("x:acme.example", out _)!.Wrote(post));
    }
}
