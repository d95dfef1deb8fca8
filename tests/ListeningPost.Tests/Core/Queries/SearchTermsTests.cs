using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Sources;

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

    [Theory]
    [InlineData("halden AND \"customer service\"", "halden")]
    [InlineData("halden AND lang:en", "halden")]
    [InlineData("\"customer service\" AND halden", "halden")]
    [InlineData("(halden NEAR/5 (parking OR \"season ticket\")) OR \"Halden Parks\"", "halden|Halden Parks")]
    [InlineData("(halden OR hldn) AND (outage OR recall OR refund)", "halden|hldn")]
    [InlineData("outage AND #HaldenParks", "#HaldenParks")]
    [InlineData("outage AND haldenparks.example", "haldenparks.example")]
    [InlineData("outage AND \"halden parks\" AND parks", "halden parks")]
    [InlineData("\"refund halden please\"~4", "halden")]
    [InlineData("(ferry AND outage) OR (ferry AND refund) OR (ferry AND timetables)", "ferry")]
    [InlineData("Hälden AND complaints", "Hälden")]
    [InlineData("halden NOT \"halden prison\"", "halden")]
    [InlineData("site:halden.example", "")]
    [InlineData("hald* AND lang:en", "")]
    public void The_term_is_what_names_the_brand_else_what_most_branches_need(string query, string terms)
    {
        string derived = string.Join('|', QueryParser.Parse(query).Query!.DeriveSearchTerms("Halden Parks", "halden-parks"));

        Assert.Equal(terms, derived);
    }

    [Theory]
    [InlineData("acme", false, "acme")]
    [InlineData("#acme", false, "#acme")]
    [InlineData("C++", false, "C++")]
    [InlineData("Acme Corp", true, "\"Acme Corp\"")]
    [InlineData("\"Acme Corp\"", true, "\"Acme Corp\"")]
    [InlineData("“Acme Corp”", true, "\"Acme Corp\"")]
    [InlineData("7-Eleven", true, "\"7-Eleven\"")]
    public void Several_words_are_a_phrase(string term, bool isPhrase, string quoted)
    {
        Assert.Equal((isPhrase, quoted), (SearchTerm.IsPhrase(term), SearchTerm.Quoted(term)));
    }
}
