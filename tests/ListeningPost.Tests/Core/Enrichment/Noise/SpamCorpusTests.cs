using System.Text.Json;
using ListeningPost.Core.Enrichment.Noise;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Enrichment.Noise;

/// <summary>Labelled spam; skipped where there is none.</summary>
public class SpamCorpusTests
{
    [Theory]
    [InlineData("spam-sms/messages.jsonl", 0.70)]
    [InlineData("spam-youtube/comments.jsonl", 0.55)]
    public void Most_spam_is_noise_and_hardly_anything_else(string file, double least)
    {
        IEnumerable<string> lines = File.ReadLines(Path.Combine(Corpus.Require(), file));
        ILookup<string, bool> found = lines.Select(Read).ToLookup(r => r.Label, r => r.IsNoise);

        Assert.InRange(found["spam"].Average(isNoise => isNoise ? 1 : 0), least, 1);
        Assert.InRange(found["ham"].Average(isNoise => isNoise ? 1 : 0), 0, 0.01);
    }

    private static (string Label, bool IsNoise) Read(string line)
    {
        using var row = JsonDocument.Parse(line);
        var post = new Post { Platform = Platforms.Mastodon.Name, NativeId = "1", Text = row.RootElement.GetProperty("text").GetString()! };
        return (row.RootElement.GetProperty("label").GetString()!, NoiseFinder.Find(post) is not null);
    }
}
