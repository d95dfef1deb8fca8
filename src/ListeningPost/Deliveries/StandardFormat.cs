using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Http;

namespace ListeningPost.Deliveries;

/// <summary>Standard Webhooks 1.0.0: for programs.</summary>
internal sealed class StandardFormat : IHookFormat
{
    public const int MaxBytes = 20_000;

    private const string Prefix = "whsec_";

    public string Name => Channel.Standard;

    public int ASecond => 20;

    /// <summary>Secrets as bytes, in the order written.</summary>
    /// <param name="written"><c>whsec_…</c>, or several with commas between.</param>
    /// <param name="problem">What is wrong, without the secret; null: nothing is.</param>
    public static IReadOnlyList<byte[]> Secrets(string? written, out string? problem)
    {
        problem = null;
        var secrets = new List<byte[]>();
        Span<byte> bytes = stackalloc byte[96];
        foreach (string secret in (written ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string base64 = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : "";
            bool isSecret = Convert.TryFromBase64String(base64, bytes, out int length) && length is >= 24 and <= 64;
            if (!isSecret)
            {
                problem = "is no secret of a webhook. Write whsec_ and 24 to 64 random bytes in base64, such as what "
                    + "'echo whsec_$(openssl rand -base64 32)' prints; two with a comma between while one takes the other's place.";
                return [];
            }

            secrets.Add(bytes[..length].ToArray());
        }

        problem = secrets.Count == 0 ? "is missing, and this format signs what it sends. Write whsec_… there." : null;
        return secrets;
    }

    /// <summary>What is wrong with what is written as secrets; null: nothing is.</summary>
    public static string? SecretProblem(string? written)
    {
        _ = Secrets(written, out string? problem);
        return problem;
    }

    /// <summary>What is signed is <c>id.timestamp.body</c>.</summary>
    public static string Sign(byte[] secret, string id, long timestamp, byte[] body)
    {
        byte[] head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, (byte[])[.. head, .. body]));
    }

    /// <summary>Quotes are given up first, then lines, where all of it is too much.</summary>
    public byte[] Body(Notice notice)
    {
        Notice[] shorter =
        [
            notice,
            notice with { Quotes = [.. notice.Quotes.Select(quote => quote with { Text = CutText.Shorten(quote.Text, 400) })] },
            notice with { Quotes = [] },
            notice with
            {
                Quotes = [],
                Lines = [],
                Headline = CutText.Shorten(notice.Headline, 300),
                BrandName = CutText.Shorten(notice.BrandName, 100),
            },
        ];
        byte[]? fit = shorter.Select(n => HookText.Bytes(Json(n))).FirstOrDefault(body => body.Length <= MaxBytes);
        return fit ?? HookText.Bytes(Json(shorter[^1] with { Figures = [], Link = null, Command = null }));
    }

    public IReadOnlyDictionary<string, string> Headers(Channel channel, string id, byte[] body, DateTimeOffset now)
    {
        IReadOnlyList<byte[]> secrets = Secrets(channel.Secret, out string? problem);
        if (problem is not null)
        {
            throw new FormatException($"its Secret {problem}");
        }

        long timestamp = now.ToUnixTimeSeconds();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["webhook-id"] = id,
            ["webhook-timestamp"] = timestamp.ToString(CultureInfo.InvariantCulture),
            ["webhook-signature"] = string.Join(' ', secrets.Select(secret => Sign(secret, id, timestamp, body))),
        };
    }

    public HookOutcome Judge(HookAnswer answer) => HookOutcome.Of(answer, static _ => HookStatus.Temporary);

    private static JsonObject Json(Notice notice) => new()
    {
        ["type"] = notice.Type,
        ["timestamp"] = notice.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["data"] = new JsonObject
        {
            ["id"] = notice.Id,
            ["brand"] = notice.Brand,
            ["brand_name"] = notice.BrandName,
            ["rule"] = notice.Rule,
            ["headline"] = notice.Headline,
            ["lines"] = new JsonArray([.. notice.Lines.Select(line => JsonValue.Create(line))]),
            ["figures"] = new JsonArray([.. notice.Figures.Select(Json)]),
            ["quotes"] = new JsonArray([.. notice.Quotes.Select(Json)]),
            ["link"] = notice.Link,
            ["command"] = notice.Command,
        },
    };

    private static JsonObject Json(NoticeFigure figure) => new()
    {
        ["id"] = figure.Id,
        ["value"] = double.IsFinite(figure.Value) ? figure.Value : null,
        ["n"] = figure.N,
        ["query"] = figure.Query,
        ["link"] = figure.Link,
    };

    private static JsonObject Json(NoticeQuote quote) =>
        new() { ["text"] = quote.Text, ["source"] = quote.Source, ["url"] = quote.Url };
}
