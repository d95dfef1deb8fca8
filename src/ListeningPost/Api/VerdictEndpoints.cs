using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Access;
using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
using ListeningPost.Core.Vocabulary;
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

    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["sentiment"] = "Towards the brand.",
        ["kind"] = "What it is.",
        ["not_about_us"] = "The post is about something else: it is in no figure.",
        ["answered"] = "It was answered elsewhere: nobody waits.",
        ["noise"] = "The rule that should have set it aside.",
        ["not_noise"] = "It counts: no rule sets it aside.",
        ["clear"] = "Takes back what was said: the machine's word holds again.",
        ["copies"] = "Said of all copies of the text too.",
        ["note"] = "Why.",
        ["by"] = "Who says it; else the key's name.",
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> Values = new(StringComparer.Ordinal)
    {
        ["sentiment"] = Sentiment.All,
        ["kind"] = Kind.All,
        ["noise"] = Noise.All,
    };

    private static readonly Dictionary<string, int> Longest = new(StringComparer.Ordinal)
    {
        ["note"] = NewVerdict.LongestNote,
        ["by"] = NewVerdict.LongestName,
    };

    public static IEnumerable<string> Members => Texts.Keys.Concat(Flags.Keys);

    /// <summary>Adds <c>POST /api/v1/mentions/{id}/verdict</c>.</summary>
    public static void MapVerdicts(this IEndpointRouteBuilder routes) => routes
        .MapPost("/api/v1/mentions/{id:long}/verdict", SayAsync).Described(
            new RouteDescription(
                "sayVerdict",
                "A person's word on a mention: it wins over the machine's from now on.",
                AnswerForm.Of<StoredMention, JudgedMention>("The mention as it is now."))
            {
                Body = new BodyForm(Asks, () => new JsonObject { ["sentiment"] = "negative", ["note"] = "It is ironic." }),
            });

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
        NewVerdict verdict = Read(await BodyAsync(context), caller.NameOr("api")) with { Actor = Actors.Of(context) };
        if (verdict.Problem is { } problem)
        {
            throw new BadParameterException("verdict", problem);
        }

        VerdictSaid? said =
            await context.RequestServices.GetRequiredService<Seen>().SayAsync(caller, id, verdict, context.RequestAborted);
        IReadOnlyDictionary<long, StoredMention> now = await context.RequestServices.GetRequiredService<MentionQueries>()
            .ReadAsync([id], context.RequestAborted);
        if (said is null || !now.TryGetValue(id, out StoredMention? mention))
        {
            string number = id.ToString(CultureInfo.InvariantCulture);
            await Problems.WriteAsync(
                context, StatusCodes.Status404NotFound, "There is no such mention", $"No mention has the number {number}.");
            return;
        }

        await Problems.WriteJsonAsync(
            context, json => RowJson.Write(json, mention, new JudgedMention(said.Judged, said.Copies)));
    }

    private static JsonObject Asks()
    {
        var members = new JsonObject();
        foreach ((string name, string about) in Meanings)
        {
            var schema = new JsonObject { ["type"] = Flags.ContainsKey(name) ? "boolean" : "string", ["description"] = about };
            if (Values.TryGetValue(name, out IReadOnlyList<string>? values))
            {
                schema["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
            }

            if (Longest.TryGetValue(name, out int longest))
            {
                schema["maxLength"] = longest;
            }

            members[name] = schema;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = "What is said; at least one of it, and clear alone.",
            ["properties"] = members,
            ["additionalProperties"] = false,
        };
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
