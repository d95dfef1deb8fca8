using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Access;
using ListeningPost.Searching;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Verdicts;
using Microsoft.AspNetCore.Http.Features;

namespace ListeningPost.Api;

/// <summary>A person's word on a mention.</summary>
internal static class VerdictEndpoints
{
    private const int MaxBody = 64 * 1024;

    private const string Form =
        "Send JSON like { \"sentiment\": \"negative\", \"note\": \"…\" } with the header Content-Type: application/json.";

    /// <summary>Each member of the request that is yes or no, and what it says.</summary>
    private static readonly Dictionary<string, Func<NewVerdict, bool, NewVerdict>> Flags = new(StringComparer.Ordinal)
    {
        ["not_about_us"] = (verdict, isSo) => verdict with { IsNotAboutUs = isSo },
        ["answered"] = (verdict, isSo) => verdict with { IsAnswered = isSo },
        ["not_noise"] = (verdict, isSo) => verdict with { IsNotNoise = isSo },
        ["clear"] = (verdict, isSo) => verdict with { IsClear = isSo },
        ["copies"] = (verdict, isSo) => verdict with { WithCopies = isSo },
    };

    /// <summary>Each member that is text.</summary>
    private static readonly Dictionary<string, Func<NewVerdict, string, NewVerdict>> Texts = new(StringComparer.Ordinal)
    {
        ["sentiment"] = (verdict, text) => verdict with { Sentiment = text },
        ["kind"] = (verdict, text) => verdict with { Kind = text },
        ["noise"] = (verdict, text) => verdict with { Noise = text },
        ["note"] = (verdict, text) => verdict with { Note = text },
        ["by"] = (verdict, text) => string.IsNullOrWhiteSpace(text) ? verdict : verdict with { By = text },
    };

    public static IEnumerable<string> Members => Texts.Keys.Concat(Flags.Keys);

    /// <summary>Adds <c>POST /api/v1/mentions/{id}/verdict</c>.</summary>
    public static void MapVerdicts(this IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/mentions/{id:long}/verdict", SayAsync);

    /// <summary>Answers with the mention as it is now, of how many it was said, and how many copies of it there are.</summary>
    private static async Task SayAsync(HttpContext context, long id)
    {
        // A form of a strange page can send neither this type nor, with it, anything without being asked first.
        if (!context.Request.HasJsonContentType())
        {
            await Problems.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "The request can't be read", Form);
            return;
        }

        var caller = Caller.Of(context);
        NewVerdict verdict = Read(await BodyAsync(context), caller.NameOr("api"));
        if (verdict.Problem is { } problem)
        {
            throw new BadParameterException("verdict", problem);
        }

        bool isSeen = (await context.RequestServices.GetRequiredService<Seen>().MentionsAsync(caller, [id], context.RequestAborted)).Count > 0;
        VerdictSaid? said = isSeen
            ? await context.RequestServices.GetRequiredService<VerdictStore>().SayAsync(id, verdict, context.RequestAborted)
            : null;
        IReadOnlyDictionary<long, StoredMention> now = await context.RequestServices.GetRequiredService<MentionQueries>()
            .ReadAsync([id], context.RequestAborted);
        if (said is null || !now.TryGetValue(id, out StoredMention? mention))
        {
            string number = id.ToString(CultureInfo.InvariantCulture);
            await Problems.WriteAsync(
                context, StatusCodes.Status404NotFound, "There is no such mention", $"No mention has the number {number}.");
            return;
        }

        await Problems.WriteJsonAsync(context, json => Write(json, mention, said));
    }

    private static void Write(Utf8JsonWriter json, StoredMention mention, VerdictSaid said)
    {
        json.WriteStartObject();
        OutputColumns<StoredMention>.WriteMembers(json, mention);
        json.WriteNumber("judged", said.Judged);
        json.WriteNumber("copies", said.Copies);
        json.WriteEndObject();
    }

    private static NewVerdict Read(JsonObject body, string by)
    {
        var verdict = new NewVerdict { By = by };
        foreach ((string name, JsonNode? node) in body)
        {
            verdict = node is null ? verdict : With(verdict, name, node);
        }

        return verdict;
    }

    /// <exception cref="BadParameterException">It is none of the members, or not what that member takes.</exception>
    private static NewVerdict With(NewVerdict verdict, string name, JsonNode node)
    {
        bool isText = Texts.TryGetValue(name, out var text);
        bool isFlag = Flags.TryGetValue(name, out var flag);
        return (isText, isFlag, node.GetValueKind()) switch
        {
            (true, _, JsonValueKind.String) => text!(verdict, TextOf(name, node)),
            (_, true, JsonValueKind.True or JsonValueKind.False) => flag!(verdict, node.GetValue<bool>()),
            (false, false, _) => throw new BadParameterException(
                "verdict", $"A verdict takes {string.Join(", ", Members)}, and no others."),
            _ => throw new BadParameterException(name, $"{name} is {(isText ? "text" : "true or false")}."),
        };
    }

    /// <exception cref="BadParameterException">It is no text: half of a character, or bytes that are not UTF-8.</exception>
    private static string TextOf(string name, JsonNode node)
    {
        try
        {
            return node.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            throw new BadParameterException(name, $"{name} holds what is no text: send UTF-8, and whole characters.");
        }
    }

    /// <exception cref="BadParameterException">It is no JSON object, or too long.</exception>
    private static async Task<JsonObject> BodyAsync(HttpContext context)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MaxBody;
        try
        {
            if (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) is JsonObject body
                && body.Count <= Texts.Count + Flags.Count)
            {
                return body;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Said below.
        }

        throw new BadParameterException("verdict", Form);
    }
}
