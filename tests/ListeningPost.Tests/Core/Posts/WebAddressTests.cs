using System.Text;
using CsCheck;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Posts;

/// <summary>Addresses that strangers wrote: none throws, and what becomes a link is one piece.</summary>
public class WebAddressTests
{
    private static readonly string[] Pieces =
    [
        "https://", "http://", "//", "evil.example", "social.example/", "/", "?", "#", "@", ":", ".", "..", "\\", "[", "]", "%", "%zz",
        "xn--", "1", " ", "\t", "\r\n", "\0", "\u00ad", "\u200b", "\u202e", "\u2066", "\u2028", "\ufeff", "\ud83d", "\ude00", "😀",
        "👩\u200d👩\u200d👧", "e\u0301", "ﷺ", "一", "。", "ß", "<", ">", "|", "\"", "`", "\ue000", "\uffff",
    ];

    private static readonly Gen<string> Hostile = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])
        .Array[0, 14].Select(string.Concat);

    [Fact]
    public void Nothing_throws_and_a_link_has_no_sign_that_parts_it_or_that_nobody_sees() => Hostile.Sample(
        text =>
        {
            WebAddress.Parse(text);
            WebAddress.Parse(new Uri("https://social.example/a/b"), text);
            Permalink.Canonical(text);
            PostAddresses.HostOf(text);
            string link = WebAddress.Link(text)?.AbsoluteUri ?? "https://none.example/";
            Assert.StartsWith("http", link, StringComparison.Ordinal);
            Assert.DoesNotMatch("[\\s\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}<>\"|]", link);
            Assert.DoesNotContain(Rune.ReplacementChar, link.EnumerateRunes());
        },
        iter: 20_000);

    [Theory]
    [InlineData("https://social.example/a?b=c#d", "https://social.example/a?b=c#d")]
    [InlineData("HTTP://Social.example", "http://social.example/")]
    [InlineData("https://münchen.example/straße", "https://münchen.example/stra%C3%9Fe")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("/a/b", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Http_and_https_alone_become_links(string? text, string? link) => Assert.Equal(link, WebAddress.Link(text)?.AbsoluteUri);
}
