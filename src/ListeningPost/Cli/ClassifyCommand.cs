using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ListeningPost.Configuration;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;

namespace ListeningPost.Cli;

/// <summary><c>classify</c>: what would be worked out about a text, one JSON line each.</summary>
internal static class ClassifyCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Argument<string?> Text = new("TEXT") { Description = "The text.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string?> FromFile = new("--file")
    {
        Description = "A file with one JSON object a line (text; also title, platform, language, rating, links); - is standard input.",
        HelpName = "NDJSON",
    };

    private static readonly Option<string?> About = new("--brand")
    {
        Description = "A name or word: sentiment and kind are of the sentences that name it. Default: the whole text.",
        HelpName = "B",
    };

    public static Command Create()
    {
        var command = new Command("classify", "Say a text's language, sentiment and kind, and why.") { Text, FromFile, About };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        string? text = result.GetValue(Text);
        string? file = result.GetValue(FromFile);
        if ((text is null) == (file is null))
        {
            throw new ConfigurationException("classify takes a TEXT or --file NDJSON, one of the two.");
        }

        string? brand = result.GetValue(About);
        IReadOnlyList<string> words = string.IsNullOrWhiteSpace(brand) ? [] : [brand.Trim().ToLowerInvariant()];
        if (text is not null)
        {
            Print(new Post { Platform = Platforms.Mastodon.Name, NativeId = "", Text = text }, words);
            return CliErrors.Done;
        }

        using var reader = new StreamReader(InputFile.Open(file!), Encoding.UTF8);
        for (int line = 1; await reader.ReadLineAsync(cancellationToken) is { } row; line++)
        {
            if (row.Trim().Length > 0)
            {
                Print(Read(row, line), words);
            }
        }

        return CliErrors.Done;
    }

    private static Post Read(string row, int line)
    {
        try
        {
            using var document = JsonDocument.Parse(row);
            return Of(new JsonMembers(document.RootElement));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ConfigurationException($"Line {line} is no JSON object: {e.Message}");
        }
    }

    private static Post Of(JsonMembers members)
    {
        string? platform = members.Text("platform");
        return new Post
        {
            Platform = Platforms.Names.Contains(platform, StringComparer.Ordinal) ? platform! : Platforms.Mastodon.Name,
            NativeId = "",
            Title = members.Text("title") ?? "",
            Text = members.Text("text") ?? "",
            Language = members.Text("language"),
            Rating = members.Number("rating") is >= 1 and <= 5 and var stars ? (short)stars : null,
            Links = members.List("links"),
        };
    }

    private static void Print(Post post, IReadOnlyList<string> words)
    {
        Findings findings = Enricher.Enrich(post, words);
        Console.Out.WriteLine(JsonSerializer.Serialize(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["language"] = findings.Language,
                ["sentiment"] = findings.Sentiment,
                ["sentiment_score"] = findings.SentimentScore is { } score ? Math.Round(score, 4) : (double?)null,
                ["kind"] = findings.Kind,
                ["noise"] = findings.Noise,
                ["why"] = findings.Why,
            },
            Plain));
    }
}
