using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Core.Queries.Parsing;

/// <summary>Queries brought from elsewhere: read where there is a counterpart, refused with a way out where there is none.</summary>
public class OtherToolsTests
{
    [Theory]
    [InlineData("halden AND lang:en", "halden AND language:en", "other-name")]
    [InlineData("halden AND from:@jo", "halden AND author:@jo", "other-name")]
    [InlineData("from:(jo OR ann)", "author:jo OR author:ann", "other-name")]
    [InlineData("halden AND to:jo", "halden AND @jo", "other-name")]
    [InlineData("halden AND has:links", "halden AND links:*", "other-name")]
    [InlineData("halden NOT is:retweet", "halden NOT type:repost", "other-name")]
    [InlineData("halden AND IS:Reply", "halden AND type:reply", "other-name")]
    [InlineData("intitle:halden", "title:halden", "other-name")]
    [InlineData("intitle:\"halden parks\"", "title:\"halden parks\"", "other-name")]
    [InlineData("halden AND inurl:blog", "halden AND url:blog", "other-name")]
    [InlineData("halden AND hashtag:rail", "halden AND tag:rail", "other-name")]
    [InlineData("halden -jobs", "halden NOT jobs", "sign-in-front")]
    [InlineData("halden –jobs", "halden NOT jobs", "sign-in-front")]
    [InlineData("halden AND -jobs", "halden NOT jobs", "sign-in-front")]
    [InlineData("-jobs AND halden", "halden NOT jobs", "sign-in-front")]
    [InlineData("halden -\"season ticket\"", "halden NOT \"season ticket\"", "sign-in-front")]
    [InlineData("halden -(jobs OR careers)", "halden NOT (jobs OR careers)", "sign-in-front")]
    [InlineData("halden -site:jobs.example", "halden NOT site:jobs.example", "sign-in-front")]
    [InlineData("halden +recall", "halden AND recall", "sign-in-front")]
    [InlineData("+halden AND recall", "halden AND recall", "sign-in-front")]
    [InlineData("halden | hldn", "halden OR hldn", "other-operator")]
    [InlineData("halden && recall", "halden AND recall", "other-operator")]
    [InlineData("halden near/5 recall", "halden NEAR/5 recall", "other-operator")]
    [InlineData("halden onear/3 recall", "halden NEAR/3f recall", "other-operator")]
    [InlineData("halden ONEAR/3 recall", "halden NEAR/3f recall", "other-operator")]
    [InlineData("halden AROUND(5) recall", "halden NEAR/5 recall", "other-operator")]
    [InlineData("halden NEAR(3) (recall OR outage)", "halden NEAR/3 (recall OR outage)", "other-operator")]
    [InlineData("«halden", "«halden", "looked-for-as-written")]
    [InlineData("（halden OR recall）", "（halden OR recall）", "looked-for-as-written")]
    [InlineData("halden, AND recall", "halden, AND recall", "looked-for-as-written")]
    [InlineData("(halden AND recall)~5", "\"halden recall\"~5", "other-operator")]
    [InlineData("((halden OR hldn) AND recall)~5", "(halden OR hldn) NEAR/5 recall", "other-operator")]
    public void What_has_a_counterpart_is_read_as_it_with_a_warning_that_shows_it(string query, string read, string code)
    {
        QueryParse parse = QueryParser.Parse(query);

        Assert.Null(parse.Error);
        Assert.Equal(read, parse.Query!.Tree.ToString());
        Assert.Contains(code, parse.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void A_whole_query_of_X_is_read()
    {
        QueryParse parse = QueryParser.Parse("(halden OR #halden) lang:en -is:retweet has:links -from:haldenparks");

        Assert.Equal(
            "(halden OR #halden) AND language:en AND links:* NOT type:repost NOT author:haldenparks", parse.Query!.Tree.ToString());
    }

    [Theory]
    [InlineData("halden AND colour:red", "unknown-field", 11, "`\"colour:red\"`")]
    [InlineData("titel:halden", "unknown-field", 0, "`title:halden`")]
    [InlineData("halden AND langauge:en", "unknown-field", 11, "`language:en`")]
    [InlineData("colour:\"dark red\"", "unknown-field", 0, "`\"colour:dark red\"`")]
    [InlineData("title:(halden OR colour:red)", "unknown-field", 17, "`\"colour:red\"`")]
    [InlineData("halden AND größe:xl", "unknown-field", 11, "`\"größe:xl\"`")]
    [InlineData("halden AND country:us", "no-such-field", 11, "country: has no counterpart here: leave it out")]
    [InlineData("halden AND authorId:42", "no-such-field", 11, "authorId:")]
    [InlineData("halden AND pageType:blog", "no-such-field", 11, "pageType:")]
    [InlineData("halden AND isVerified:true", "no-such-field", 11, "isVerified:")]
    [InlineData("halden AND is:verified", "no-such-field", 11, "is:verified")]
    [InlineData("halden AND has:media", "no-such-field", 11, "has:media")]
    [InlineData("halden AND lang:pt-BR", "bad-language", 11, "`language:pt`")]
    [InlineData("halden AND title:(a OR from:b)", "field-in-field", 23, "from:")]
    [InlineData("-jobs", "only-exclusions", 0, "`\\-jobs`")]
    [InlineData("-jobs OR halden", "missing-operand", 0, "`\\-jobs`")]
    [InlineData("halden OR hldn -jobs", "mixed-operators", 15, "`(halden OR hldn) NOT jobs`")]
    [InlineData("halden and recall OR outage", "mixed-operators", 18, "In lower case and, or and not are words")]
    [InlineData("(halden OR recall)~5", "bad-brackets-within", 18, "NEAR/5")]
    [InlineData("halden AND *parks", "leading-wildcard", 11, "`tag:*parks`")]
    public void What_has_none_is_an_error_with_a_way_out(string query, string code, int offset, string told)
    {
        QueryProblem error = QueryParser.Parse(query).Error!;

        Assert.Equal((code, offset), (error.Code, error.Offset));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://halden.example/a")]
    [InlineData("10:30")]
    [InlineData("C:")]
    [InlineData("C:\\\\halden")]
    [InlineData("std::vector")]
    [InlineData(":-D")]
    [InlineData(":smile:")]
    [InlineData("Re:")]
    [InlineData("\\-40")]
    [InlineData("halden AND \"colour red\"")]
    [InlineData("colour\\:red")]
    [InlineData("\\from:jo")]
    [InlineData("e-mail")]
    [InlineData("->")]
    [InlineData("halden AND {\"near/5\"}")]
    [InlineData("halden NEAR(15)")]
    [InlineData("(halden NEAR(15)) AND recall")]
    [InlineData("around OR (halden NEAR(recall OR outage))")]
    [InlineData("halden's")]
    public void What_only_looks_like_one_is_text(string query)
    {
        QueryParse parse = QueryParser.Parse(query);

        Assert.Null(parse.Error);
        Assert.Empty(parse.Warnings);
    }

    [Fact]
    public void In_a_search_an_unknown_field_stays_text_and_is_warned_of()
    {
        QueryParse parse = QueryParser.Parse("colour:red", QueryUse.Search);

        Assert.Equal("colour:red", parse.Query!.Tree.ToString());
        Assert.Equal("unknown-field", Assert.Single(parse.Warnings).Code);
    }

    [Theory]
    [InlineData("halden AND recall and outage", 18)]
    [InlineData("(halden or hldn) AND recall", 8)]
    [InlineData("halden NOT jobs Not careers", 16)]
    public void A_lower_case_operator_beside_one_in_capitals_is_warned_of(string query, int offset)
    {
        QueryProblem warning = Assert.Single(QueryParser.Parse(query).Warnings, w => w.Code == "lower-case-operator");

        Assert.Equal(offset, warning.Offset);
    }

    [Theory]
    [InlineData("rise and fall")]
    [InlineData("halden AND \"and\"")]
    [InlineData("halden AND \"rise and fall\"")]
    public void A_lower_case_word_alone_is_not(string query) =>
        Assert.DoesNotContain(QueryParser.Parse(query).Warnings, w => w.Code == "lower-case-operator");

    [Fact]
    public void Warnings_stand_in_the_order_of_the_query()
    {
        int[] offsets = [.. QueryParser.Parse("lang:en -jobs (halden and recall)~3 AND from:jo").Warnings.Select(w => w.Offset)];

        Assert.Equal(offsets.Order(), offsets);
    }
}
