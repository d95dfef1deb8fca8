using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Answers;

/// <summary>
/// Reads a file of answers: one document, several behind each other, or one a line (a stream as it was saved, its last line
/// perhaps cut off).
/// </summary>
internal static class JsonDocuments
{
    private const int MaxProblems = 20;

    private static readonly JsonReaderOptions Several = new() { MaxDepth = 4_096, AllowTrailingCommas = true, AllowMultipleValues = true };

    /// <summary>Reads every document with <paramref name="parse"/>; one that can't be read is a problem.</summary>
    /// <exception cref="SourceException">None could be read; it is the first one's.</exception>
    public static ParsedAnswer Parse(ReadOnlyMemory<byte> body, Func<ReadOnlyMemory<byte>, PostPage> parse)
    {
        IReadOnlyList<ReadOnlyMemory<byte>> documents = Split(body);
        if (documents.Count == 1)
        {
            PostPage page = parse(documents[0]);
            return new ParsedAnswer(page.Posts, page.Problems);
        }

        List<Post> posts = [];
        List<string> problems = [];
        SourceException? first = null;
        int read = 0;
        for (int i = 0; i < documents.Count; i++)
        {
            try
            {
                PostPage page = parse(documents[i]);
                posts.AddRange(page.Posts);
                problems.AddRange(page.Problems.Select(problem => FormattableString.Invariant($"document {i + 1}: {problem}")));
                read++;
            }
            catch (SourceException e)
            {
                first ??= e;
                problems.Add(FormattableString.Invariant($"document {i + 1}: {e.Message}"));
            }
        }

        if (read == 0 && first is not null)
        {
            throw first;
        }

        return new ParsedAnswer(posts, [.. problems.Take(MaxProblems)]);
    }

    /// <summary>The documents that a body holds, in order; the body itself where it can't be cut.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body)
    {
        if (Values(body) is { } values)
        {
            return values;
        }

        List<ReadOnlyMemory<byte>> lines = Lines(body);
        bool isOneALine = lines.Count > 1 && Values(lines[0]) is { Count: 1 };
        return isOneALine ? lines : [body];
    }

    /// <summary>Null where something is no JSON.</summary>
    private static List<ReadOnlyMemory<byte>>? Values(ReadOnlyMemory<byte> body)
    {
        List<ReadOnlyMemory<byte>> values = [];
        var reader = new Utf8JsonReader(body.Span, Several);
        try
        {
            while (reader.Read())
            {
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                values.Add(body[start..(int)reader.BytesConsumed]);
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return values.Count > 0 ? values : null;
    }

    private static List<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> body)
    {
        List<ReadOnlyMemory<byte>> lines = [];
        foreach (Range range in body.Span.Split((byte)'\n'))
        {
            if (!body.Span[range].Trim(" \t\r"u8).IsEmpty)
            {
                lines.Add(body[range]);
            }
        }

        return lines;
    }
}
