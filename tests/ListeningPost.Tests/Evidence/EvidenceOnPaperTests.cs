using System.Text;
using System.Text.RegularExpressions;
using ListeningPost.Documents.Content;
using ListeningPost.Documents.Pdf;
using ListeningPost.Evidence;

namespace ListeningPost.Tests.Evidence;

/// <summary>An evidence page as the writer of our own prints it: two sheets, also where no browser is installed.</summary>
public partial class EvidenceOnPaperTests
{
    public static TheoryData<Paper, string> Sheets { get; } =
        new() { { Paper.A4, "en" }, { Paper.Letter, "en" }, { Paper.A4, "de" }, { Paper.Letter, "de" } };

    [Theory]
    [MemberData(nameof(Sheets))]
    public void It_is_printed_on_two_sheets(Paper paper, string language)
    {
        Assert.InRange(Pages(EvidenceExamples.Usual, paper, language), 1, 2);
        Assert.InRange(Pages(EvidenceExamples.Quiet, paper, language), 1, 2);
    }

    private static int Pages(EvidenceFindings found, Paper paper, string language)
    {
        DocumentContent content = EvidenceContent.Of(found, language, redacts: false);
        return Page().Count(Encoding.Latin1.GetString(BuiltInWriter.Write(content, paper)));
    }

    [GeneratedRegex("/Type /Page[^s]", RegexOptions.None, 10_000)]
    private static partial Regex Page();
}
