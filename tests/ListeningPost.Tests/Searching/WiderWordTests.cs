using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;

namespace ListeningPost.Tests.Searching;

public class WiderWordTests
{
    [Theory]
    [InlineData("complain", "complain* | complai* | compla* | compl*")]
    [InlineData("acme AND title:recall", "acme* ; recall* | recal* | reca*")]
    [InlineData("(abcd OR efghi) NOT jklm", "abcd* ; efghi* | efgh*")]
    [InlineData("abcd NEAR/3 efgh", "abcd* ; efgh*")]
    [InlineData("abc", "")]
    [InlineData("complain*", "")]
    [InlineData("\"acme corp\"", "")]
    [InlineData("{Acme}", "")]
    [InlineData("C++", "")]
    [InlineData("site:acme.com", "")]
    [InlineData("aaaa AND", "")]
    [InlineData("abcd AND efgh AND ijkl AND mnop AND qrst", "abcd* ; efgh* ; ijkl* ; mnop*")]
    public void Words_that_begin_others_are_told_the_least_wide_first(string query, string forms)
    {
        string told = QueryParser.Parse(query, QueryUse.Search).Query is { } parsed
            ? string.Join(" ; ", WiderWord.Of(parsed).Select(word => string.Join(" | ", word.Select(one => one.Word))))
            : "";

        Assert.Equal(forms, told);
    }

    [Fact]
    public void The_rest_of_the_query_stays_as_it_is_written()
    {
        var parsed = QueryParser.Parse("  (🚀 OR  title:anvil)  NOT job", QueryUse.Search).Query!;

        Assert.Equal("  (🚀 OR  title:anvil*)  NOT job", WiderWord.Of(parsed).First()[0].Query);
    }
}
