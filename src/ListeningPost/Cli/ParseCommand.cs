using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ListeningPost.Configuration;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Core.Words;
using ListeningPost.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.Cli;

/// <summary><c>parse</c>: shows what a feed or an API answer holds, one JSON line a post; problems go to stderr.</summary>
internal static class ParseCommand
{
    private static readonly Argument<string> Input = new("FILE|URL")
    {
        Description = "A file (of an answer, or of a recorded exchange), an http or https address, or - for standard input.",
    };

    private static readonly Option<string> Kind = new("--kind")
    {
        Description = "What the answer is of: rss (any feed), hackernews, reddit, mastodon …",
        HelpName = "KIND",
        DefaultValueFactory = _ => "rss",
    };

    public static Command Create()
    {
        var command = new Command("parse", "Show what a feed or an API answer holds, one JSON line per post.") { Input, Kind };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(Input), parsed.GetRequiredValue(Kind), parsed.GetValue(CommonOptions.Config), stop));
        return command;
    }

    /// <summary>A post's line: the promised members, and what few posts have where it is said.</summary>
    private static byte[] Line(Post post)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteReadable("native_id", post.NativeId);
            json.WriteReadable("url", post.Url);
            json.WriteReadable("title", post.Title);
            json.WriteReadable("text", post.Text);
            json.WriteReadable("author", post.Author.Handle.Length > 0 ? post.Author.Handle : post.Author.Name);
            json.WriteReadable("published_at", Instant(post.PublishedAt));
            json.WriteReadable("language", post.Language);
            WriteList(json, "tags", post.Tags);
            WriteList(json, "links", post.Links);
            json.WriteReadable("comments_url", post.CommentsUrl);
            json.WriteReadable("in_reply_to", post.InReplyTo);
            WriteWhereSaid(json, post);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>What few posts have stands there only where it is said, under the names by which <c>import</c> reads it.</summary>
    private static void WriteWhereSaid(Utf8JsonWriter json, Post post)
    {
        if (post.Quoted.Length > 0)
        {
            json.WriteReadable("quoted", post.Quoted);
        }

        if (post.SiteUrl is not null)
        {
            json.WriteReadable("site_url", post.SiteUrl);
        }

        if (post.Labels.Count > 0)
        {
            WriteList(json, "labels", post.Labels);
        }

        if (post.Author.IsBot)
        {
            json.WriteBoolean("is_bot", true);
        }
    }

    private static string? Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static async Task<int> RunAsync(string input, string kindName, string? config, CancellationToken cancellationToken)
    {
        SourceKind kind = SourceKinds.Find(kindName)
            ?? throw new ConfigurationException(
                $"'{kindName}' is no kind. Write one of {string.Join(", ", SourceKinds.All.Select(k => k.Name))}.");
        RawAnswer answer = await ReadAsync(input, kind, config, cancellationToken);
        ParsedAnswer parsed = kind.Parse(answer)
            ?? throw new ConfigurationException($"Answers of kind '{kind.Name}' can't be parsed on their own.");
        foreach (string problem in parsed.Problems)
        {
            await Console.Error.WriteLineAsync(OneLine.Of(problem));
        }

        await using Stream output = Console.OpenStandardOutput();
        foreach (Post post in parsed.Posts)
        {
            await output.WriteAsync(Line(post), cancellationToken);
        }

        return CliErrors.Done;
    }

    private static async Task<RawAnswer> ReadAsync(string input, SourceKind kind, string? config, CancellationToken cancellationToken)
    {
        TimeProvider clock = TimeProvider.System;
        if (!Uri.TryCreate(input, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
        {
            byte[] file = await ReadFileAsync(input, cancellationToken);
            return RecordedExchange.Unwrapped(new RawAnswer(file, null, null, clock.GetUtcNow()));
        }

        using var http = new SourceHttp(SettingsFile.Load(config).Http, clock);
        RawAnswer answer = await AskAsync(http, uri, clock, cancellationToken);
        if (kind.NamedBy(answer) is { } feed)
        {
            // A page that names its feed.
            return await AskAsync(http, feed, clock, cancellationToken);
        }

        return answer;
    }

    private static async Task<RawAnswer> AskAsync(SourceHttp http, Uri uri, TimeProvider clock, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.SendAsync(uri, HttpAsk.Get, cancellationToken);
        return new RawAnswer(answer.Body, answer.Uri, answer.ContentType, clock.GetUtcNow());
    }

    private static async Task<byte[]> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        if (path == "-")
        {
            using var body = new MemoryStream();
            await using Stream input = Console.OpenStandardInput();
            await input.CopyToAsync(body, cancellationToken);
            return body.ToArray();
        }

        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"{path} can't be read: {e.Message}", e);
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteReadableValue(value);
        }

        json.WriteEndArray();
    }
}
