using System.Text.Json;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Enrichment.Voices;

/// <summary>Profiles and posts that are labelled for the brand Acme; skipped where there are none.</summary>
public class FieldVoicesTests
{
    private const int MostWrong = 1;

    private static readonly Brand Acme = new()
    {
        Name = "Acme",
        Slug = "acme",
        Query = "acme",
        SearchTerms = ["acme"],
        DetectEmployees = true,
    };

    [Fact]
    public void Nearly_all_are_told_as_labelled()
    {
        string file = Path.Combine(Corpus.Require(), "..", "field", "voices.ndjson");
        Assert.SkipUnless(File.Exists(file), "No labelled voices beside the corpus.");

        string[] wrong = [.. File.ReadLines(file).Where(line => !IsRight(line))];

        Assert.True(wrong.Length <= MostWrong, string.Join('\n', wrong));
    }

    private static bool IsRight(string line)
    {
        using var document = JsonDocument.Parse(line);
        JsonElement row = document.RootElement;
        var post = new Post
        {
            Platform = Platforms.Mastodon.Name,
            NativeId = "1",
            Text = row.GetProperty("text").GetString()!,
            Author = new Author { Handle = "sam", Bio = row.GetProperty("bio").GetString() },
        };
        return VoiceFinder.Find(post, Acme) == row.GetProperty("want").GetString();
    }
}
