using ListeningPost.Accuracy.Measuring;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Posts;

namespace ListeningPost.Accuracy.Sets;

/// <summary>Profiles and posts of employees, and of people who only look like some.</summary>
internal sealed class FieldVoices : IDataSet
{
    private static readonly Brand Acme = new()
    {
        Name = "Acme",
        Slug = "acme",
        Query = "acme",
        SearchTerms = ["acme"],
        DetectEmployees = true,
    };

    public void Measure(CorpusFiles corpus, Report report)
    {
        var cases = corpus.Field("voices.ndjson")
            .Select(row => (Want: row.Said("want"), Said: Find(row.Said("bio"), row.Said("text"))))
            .ToList();
        if (cases.Count == 0)
        {
            return;
        }

        report.Table(
            "Cases from the field: voices",
            ["cases", "right", "employees found", "others called employees"],
            [
                [
                    Report.Cell(cases.Count), Report.Percent(Figures.Share(cases, c => c.Want == c.Said)),
                    Report.Percent(Figures.Share(cases.Where(c => c.Want == "employee").ToList(), c => c.Said == "employee")),
                    Report.Percent(Figures.Share(cases.Where(c => c.Want != "employee").ToList(), c => c.Said == "employee")),
                ],
            ]);
    }

    private static string Find(string bio, string text)
    {
        var author = new Author { Id = "1", Handle = "somebody", Bio = bio };
        return VoiceFinder.Find(new Post { Platform = Platforms.X.Name, NativeId = "1", Text = text, Author = author }, Acme);
    }
}
