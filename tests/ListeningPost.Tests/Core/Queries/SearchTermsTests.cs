using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Core.Queries;

public class SearchTermsTests
{
    [Theory]
    [InlineData("acme", "acme")]
    [InlineData("\"Acme Corp\"", "Acme Corp")]
    [InlineData("((acme NEAR/5 (anvil* OR rocket*)) OR \"Acme Corp\") NOT title:\"job alert\"", "acme|Acme Corp")]
    [InlineData("acme AND rocketry", "rocketry")]
    [InlineData("acme AND (rocket OR anvil)", "acme")]
    [InlineData("(a OR b) AND (cc OR dd OR ee)", "a|b")]
    [InlineData("globex OR acme*", "globex")]
    [InlineData("acme*", "")]
    [InlineData("title:acme", "")]
    [InlineData("acme NOT globex", "acme")]
    [InlineData("AT&T OR C++", "AT&T|C++")]
    [InlineData("{\"Big Blue\"} OR {BT}", "Big Blue|BT")]
    [InlineData("\"red bull*\"", "red")]
    [InlineData("\"acme recall notices\"~4", "notices")]
    [InlineData("日本", "日本")]
    [InlineData("Acme OR ACME", "Acme")]
    [InlineData("\"Acme, Corp.\"", "Acme Corp")]
    public void Search_terms_are_the_longest_words_that_a_branch_needs(string query, string terms)
    {
        string derived = string.Join('|', QueryParser.Parse(query).Query!.DeriveSearchTerms());

        Assert.Equal(terms, derived);
    }
}
