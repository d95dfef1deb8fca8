using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Posts;

public class PostAddressesTests
{
    [Theory]
    [InlineData("see https://shop.acme.com/x?y=1.", "shop.acme.com")]
    [InlineData("(www.acme.com), http://b.example", "www.acme.com b.example")]
    [InlineData("HTTP://ACME.COM and Https://Bücher.example/", "acme.com xn--bcher-kva.example")]
    [InlineData("httpd, awww.acme.com, http:/acme.com", "")]
    public void The_hosts_of_the_addresses_in_a_text_are_found(string text, string hosts) =>
        Assert.Equal(hosts, string.Join(' ', PostAddresses.LinkedHosts(Saying(text))));

    [Theory]
    [InlineData("https://ac\u200Dme.com/")]
    [InlineData("https://acme.com\u2028next line")]
    [InlineData("https://\u0301.com")]
    [InlineData("www.acme\uFFFD.com")]
    public void A_host_that_no_domain_can_have_is_none(string text)
    {
        Assert.Empty(PostAddresses.LinkedHosts(Saying(text)));
        Assert.False(PostAddresses.LinksTo(Saying(text), "acme.com"));
        Assert.False(PostAddresses.IsOnHost(text, "acme.com"));
    }

    [Fact]
    public void A_host_stands_below_all_that_it_is_a_subdomain_of() =>
        Assert.Equal(["a.b.example", "b.example", "example"], PostAddresses.Parents("a.b.example"));

    private static Post Saying(string text) => new() { Platform = Platforms.Web.Name, NativeId = "1", Text = text };
}
