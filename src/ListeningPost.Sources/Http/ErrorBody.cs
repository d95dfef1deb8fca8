using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ListeningPost.Core.Words;

namespace ListeningPost.Sources.Http;

/// <summary>What an answer that is an error says of itself.</summary>
/// <remarks>
/// A JSON object in the shapes that platforms use (RFC 9457's <c>detail</c> and <c>title</c>, <c>message</c>, <c>error</c>,
/// <c>errors</c>), the title of a page, or a line of text. The sentence is for people, and in any language: decisions go by the
/// status and by <see cref="Code"/>.
/// </remarks>
/// <param name="Said">Its own sentence, one line without markup, at most 200 characters; null: it says nothing.</param>
/// <param name="Code">The name that a program gives the error; null: none.</param>
public sealed partial record ErrorBody(string? Said, string? Code)
{
    /// <summary>Larger bodies are pages, which say nothing that would be cited.</summary>
    internal const int MaxBytes = 64 * 1024;

    private const int MaxSaid = 200;
    private const int MaxCode = 60;

    private static readonly string[] Sentences = ["detail", "message", "error_description", "error_message", "error"];
    private static readonly string[] Statuses = ["status", "error", "code", "error_id"];
    private static readonly string[] Codes = ["error_type", "error_name", "reason", "title", "error"];
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The status that it repeats, as X, GitHub, Reddit and Algolia do; null: none.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>It says nothing.</summary>
    public static ErrorBody Silent { get; } = new(null, null);

    /// <summary>Reads whatever came: never fails.</summary>
    public static ErrorBody Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length is 0 or > MaxBytes)
        {
            return Silent;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body, Lenient);
            return OfJson(document.RootElement);
        }
        catch (JsonException)
        {
            return OfText(System.Text.Encoding.UTF8.GetString(body.Span));
        }
    }

    private static ErrorBody OfJson(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Silent;
        }

        // Reddit's older answers and some proxies wrap the error once more.
        if (root.TryGetProperty("error", out JsonElement inner) && inner.ValueKind == JsonValueKind.Object)
        {
            return OfJson(inner);
        }

        string? sentence = Sentences.Select(name => Text(root, name)).FirstOrDefault(text => text is not null);
        string? further = FurtherOf(root);
        string? code = Codes.Select(name => Text(root, name)).FirstOrDefault(IsName);
        string? said = sentence is null ? further : With(sentence, further);
        return new ErrorBody(Line(said ?? Text(root, "title")), code)
        {
            Status = Statuses.Select(name => StatusIn(root, name)).FirstOrDefault(status => status is not null),
        };
    }

    private static HttpStatusCode? StatusIn(JsonElement root, string name)
    {
        string written = root.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
        _ = int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out int status);
        return status is >= 400 and < 600 ? (HttpStatusCode)status : null;
    }

    /// <summary>The first of a list of errors: a text, or an object that has one.</summary>
    private static string? FurtherOf(JsonElement root)
    {
        bool isList = root.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Array;
        if (!isList || errors.GetArrayLength() == 0)
        {
            return null;
        }

        JsonElement first = errors[0];
        return first.ValueKind switch
        {
            JsonValueKind.String => first.GetString(),
            JsonValueKind.Object => Sentences.Select(name => Text(first, name)).FirstOrDefault(text => text is not null),
            _ => null,
        };
    }

    private static string With(string sentence, string? more)
    {
        bool isNew = more is not null && !sentence.Contains(more, StringComparison.OrdinalIgnoreCase);
        return isNew ? $"{sentence.TrimEnd('.', ' ')} ({more})" : sentence;
    }

    private static ErrorBody OfText(string text)
    {
        string trimmed = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        string said = trimmed.FirstOrDefault() switch
        {
            '<' => Title().Match(trimmed).Groups["title"].Value,
            '{' or '[' => "",
            _ => trimmed.Split('\n')[0],
        };
        return new ErrorBody(Line(said), null);
    }

    private static string? Text(JsonElement of, string name)
    {
        bool isText = of.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String;
        string? text = isText ? value.GetString() : null;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>One word, as programs write names: no sentence.</summary>
    private static bool IsName(string? text) =>
        text is { Length: <= MaxCode } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    /// <summary>Without markup, on one line, without the full stop at its end, as it is cited.</summary>
    private static string? Line(string? said)
    {
        if (said is null)
        {
            return null;
        }

        string plain = WebUtility.HtmlDecode(Markup().Replace(CutText.Shorten(said, 10 * MaxSaid), " "));
        string line = OneLine.Of(Spaces().Replace(plain, " ").Trim(), MaxSaid).TrimEnd('.', ' ');
        return line.Length > 0 ? line : null;
    }

    [GeneratedRegex(@"<title[^>]*>(?<title>[^<]*)<", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Title();

    [GeneratedRegex("<[^<>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
