using ListeningPost.Sources.Bluesky;

namespace ListeningPost.Tests.Sources.Bluesky;

public class BlueskySyntaxTests
{
    [Theory]
    [InlineData("acme.example", true)]
    [InlineData("xn--bcher-kva.example", true)]
    [InlineData("handle.invalid", false)]
    [InlineData("acme", false)]
    [InlineData("jo_hn.test", false)]
    [InlineData("acme.example\n", false)]
    public void A_handle_is_a_domain(string text, bool isOne) => Assert.Equal(isOne, BlueskySyntax.IsHandle(text));

    [Fact]
    public void The_protocols_own_lists_agree()
    {
        Assert.All(Lines("handle_syntax_valid.txt"), line => Assert.True(BlueskySyntax.IsHandle(line), line));
        Assert.All(Lines("handle_syntax_invalid.txt"), line => Assert.False(BlueskySyntax.IsHandle(line), line));
    }

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(Corpus.Require(), "bluesky-syntax", file)).Where(line => line.Length > 0 && line[0] != '#');
}
