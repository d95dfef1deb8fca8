using ListeningPost.Reports;
using static ListeningPost.Tests.Reports.ReportExamples;

namespace ListeningPost.Tests.Reports;

/// <summary>How a report reads: the golden files, in both languages.</summary>
public class ReportGoldenTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task A_week_with_everything_in_it_reads_like_this(string language)
    {
        Report report = Fullest();

        ReportDocument document = await ReportDocument.RenderAsync(report, Content(report, language));

        Fixture.Matches(document.Text, "Reports", $"week-{language}.txt");
        Fixture.Matches(document.PageHtml, "Reports", $"week-{language}.html");
        Fixture.Matches(document.MailHtml, "Reports", $"week-{language}-mail.html");
    }
}
