using System.Xml.Linq;
using ListeningPost.Pages;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Tests.Pages;

/// <summary>Days as pictures, and what the frame of a page goes on with.</summary>
public class PicturesTests
{
    private static readonly DateOnly First = new(2026, 3, 1);

    private static readonly CountedDay[] Days =
    [
        new() { Day = First, Mentions = 5, WithYou = 1, WithoutYou = 3, Negative = 2, Neutral = 1, Positive = 1 },
        new() { Day = First.AddDays(1), Mentions = 40, WithYou = 10, PeopleOnly = 5, WithoutYou = 25, Neutral = 40 },
        new() { Day = First.AddDays(2) },
    ];

    [Fact]
    public void Every_column_leads_to_its_day_says_its_numbers_and_is_wide_enough_to_be_touched()
    {
        var charts = new DayCharts("acme", Days, [1, 1, 1]).All;

        Assert.Equal(3, charts.Count);
        Assert.All(charts, chart =>
        {
            var svg = XElement.Parse(chart.Svg);
            XElement[] links = [.. svg.Descendants("a")];
            Assert.Equal(3, links.Length);
            Assert.All(links, link => Assert.InRange((double)link.Element("rect")!.Attribute("width")!, 24, 100));
            Assert.Empty(svg.DescendantsAndSelf().Attributes("style"));
        });
        var presence = XElement.Parse(charts[0].Svg).Descendants("a").First();
        Assert.Equal("/conversations?brand=acme&since=2026-03-01&until=2026-03-01&joinable=true", (string?)presence.Attribute("href"));
        Assert.Equal("2026-03-01: with you 1, your people only 0, without you 3", (string?)presence.Element("title"));
        Assert.Equal(
            ["2026-03-01: negative 2, neutral 1, positive 1, not judged 1"],
            XElement.Parse(charts[1].Svg).Descendants("title").Take(1).Select(title => title.Value));
        Assert.Equal(
            "2026-03-02: you in 10 of 40 (25 %, 95 % interval 14–40 %)",
            XElement.Parse(charts[2].Svg).Descendants("title").ElementAt(1).Value);
        Assert.Equal("2026-03-03: no conversation", XElement.Parse(charts[2].Svg).Descendants("title").Last().Value);
    }

    [Fact]
    public void What_was_not_fully_heard_is_hatched_and_said()
    {
        DayChart heard = new DayCharts("acme", Days, [1, 0.9, 1]).All[0];
        DayChart blind = new DayCharts("acme", Days, [1, 0.5, null]).All[0];

        Assert.DoesNotContain("on-blind", heard.Svg, StringComparison.Ordinal);
        Assert.Contains("on-blind", blind.Svg, StringComparison.Ordinal);
        Assert.Contains("without you 25, not fully heard</title>", blind.Svg, StringComparison.Ordinal);
        Assert.Equal(heard.Legend.Count + 1, blind.Legend.Count);
    }

    [Fact]
    public void Days_without_anything_are_drawn_too()
    {
        var charts = new DayCharts("acme", [new CountedDay { Day = First }], [null]).All;

        Assert.All(charts, chart => Assert.DoesNotContain("NaN", chart.Svg, StringComparison.Ordinal));
        Assert.Equal("No conversation in 1 days.", charts[0].Words);
    }

    [Fact]
    public void A_strip_names_the_last_days_that_were_not_heard_and_blames_nobody_for_what_was_before()
    {
        double?[] days = [0, 0.2, 1, 0.6, 1, 0, 0, 1, null, 0.1, 1, 0.7];
        var strip = new SourceStrip(First, days, since: First.AddDays(2));

        Assert.Equal("4 of 12 days heard; not heard 6 Mar to 7 Mar; not heard 10 Mar; partly heard 12 Mar; and before that", strip.Words);
        var svg = XElement.Parse(strip.Svg);
        Assert.Equal(strip.Words, (string?)svg.Element("title"));
        XElement first = svg.Elements("rect").First();
        Assert.Equal(("neutral", "16"), ((string?)first.Attribute("class"), (string?)first.Attribute("width")));
        Assert.Equal(10, svg.Elements("rect").Count());
    }

    [Theory]
    [InlineData("/", "?brand=acme", "/owed?brand=acme", "page")]
    [InlineData("/conversations/7", "?brand=a-b", "/owed?brand=a-b", null)]
    [InlineData("/owed", "", "/owed", null)]
    [InlineData("/owed", "?brand=%22%3E%3Cscript%3E", "/owed", null)]
    [InlineData("/owed", "?brand=a&brand=b", "/owed", null)]
    public void The_frame_goes_on_with_the_brand_and_says_where_the_reader_is(string path, string query, string link, string? today)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        context.Request.QueryString = new QueryString(query);

        var frame = FrameOfPage.Of(context);

        Assert.Equal(link, frame.To("/owed"));
        Assert.Equal(today, frame.Current("/"));
        Assert.Equal(path.StartsWith("/conversations", StringComparison.Ordinal) ? "true" : null, frame.Current("/conversations"));
    }
}
