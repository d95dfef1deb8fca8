using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal.Telling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>X's search of the last seven days. What is not asked for by name is not in the answer.</summary>
internal sealed class X(Stage stage) : Site("x", stage)
{
    private const string Token = "b26v89c19zqg8o3f";

    private static readonly TimeSpan Reach = TimeSpan.FromDays(7);

    public override Budget Budget { get; } = new(450, TimeSpan.FromMinutes(15));

    public override void Map(IEndpointRouteBuilder routes) => routes.MapGet(Prefix + "/2/tweets/search/recent", Search);

    public override (string Type, string Body) TooMany() => ("text/plain", "Rate limit exceeded\n");

    public override void WriteBudget(IHeaderDictionary headers, BudgetState state)
    {
        headers["x-rate-limit-limit"] = state.Limit.ToString(CultureInfo.InvariantCulture);
        headers["x-rate-limit-remaining"] = state.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["x-rate-limit-reset"] = state.ResetAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }

    private Task Search(HttpContext context)
    {
        if (!context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return Json(context, Unauthorized(), 401);
        }

        if (Wrong(context) is { } wrong)
        {
            return Json(context, Invalid(wrong), 400);
        }

        int size = Count(context, "max_results", 10, 100);
        int offset = Offset(context);
        List<RehearsalPost> found = [.. Found(context).Skip(offset).Take(size + 1)];
        List<RehearsalPost> page = [.. found.Take(size)];
        var meta = new JsonObject { ["result_count"] = page.Count };
        if (page.Count == 0)
        {
            return Json(context, new JsonObject { ["meta"] = meta });
        }

        meta["newest_id"] = page[0].NativeId;
        meta["oldest_id"] = page[^1].NativeId;
        if (found.Count > size)
        {
            meta["next_token"] = string.Create(CultureInfo.InvariantCulture, $"{Token}{offset + size}");
        }

        string? fields = Asked(context, "tweet.fields");
        var answer = new JsonObject { ["data"] = new JsonArray([.. page.Select(post => XShapes.Post(post, Stage, fields))]) };
        if (Asked(context, "expansions") is { } expansions)
        {
            answer["includes"] = XShapes.Includes(page, Stage, expansions, (fields, Asked(context, "user.fields")));
        }

        answer["meta"] = meta;
        return Json(context, answer);
    }

    /// <summary>Newest first; the last half minute is not searched, nor what is older than a week.</summary>
    private IEnumerable<RehearsalPost> Found(HttpContext context)
    {
        long since = Number(context, "since_id") ?? 0;
        long until = Number(context, "until_id") ?? long.MaxValue;
        DateTimeOffset from = Instant(context, "start_time") ?? Stage.Now - Reach;
        DateTimeOffset to = Instant(context, "end_time") ?? Stage.Now.AddSeconds(-30);
        return Posts.Where(post =>
            post.At >= from && post.At >= Stage.Now - Reach && post.At < to
            && RehearsalIds.X(post) > since && RehearsalIds.X(post) < until
            && Matches(Asked(context, "query")!, post));
    }

    /// <summary>Alternatives of words; of the operators only <c>conversation_id:</c> and <c>-is:retweet</c>, others are ignored.</summary>
    private static bool Matches(string query, RehearsalPost post)
    {
        string[] parts = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string words = string.Join(' ', parts.Where(part => part == "OR" || !part.Contains(':', StringComparison.Ordinal)));
        string[] threads = [.. parts
            .Select(part => part.Trim('(', ')'))
            .Where(part => part.StartsWith("conversation_id:", StringComparison.Ordinal))
            .Select(part => part["conversation_id:".Length..])];
        bool isOfThread = threads.Length == 0 || threads.Contains(post.Root.NativeId);
        bool isWanted = !parts.Contains("-is:retweet") || !post.IsRepost;
        bool areWords = words.Replace("OR", "", StringComparison.Ordinal).Trim().Length > 0;
        return isOfThread && isWanted && (!areWords || Words.Found(words, post.Told.Text));
    }

    private string? Wrong(HttpContext context)
    {
        if (Asked(context, "query") is not { } query)
        {
            return "The `query` query parameter can not be empty";
        }

        if (query.Length > 512)
        {
            return "Rules must be less than or equal to 512 characters";
        }

        if (Asked(context, "max_results") is { } count
            && (!int.TryParse(count, CultureInfo.InvariantCulture, out int results) || results is < 10 or > 100))
        {
            return $"The `max_results` query parameter value [{count}] is not between 10 and 100";
        }

        DateTimeOffset oldest = Stage.Now - Reach;
        if (Number(context, "since_id") is { } since && RehearsalIds.XTime(since) < oldest)
        {
            return $"'since_id' must be a tweet id created after [{oldest:yyyy-MM-ddTHH:mmZ}]. Please use a 'since_id' that is larger";
        }

        if (Instant(context, "start_time") < oldest)
        {
            return "Invalid 'start_time': must be within the last 7 days";
        }

        return null;
    }

    private static JsonObject Invalid(string detail) => new()
    {
        ["errors"] = new JsonArray(new JsonObject { ["message"] = detail, ["parameters"] = new JsonObject() }),
        ["title"] = "Invalid Request",
        ["detail"] = "One or more parameters to your request was invalid.",
        ["type"] = "https://api.twitter.com/2/problems/invalid-request",
    };

    private static JsonObject Unauthorized() =>
        new() { ["title"] = "Unauthorized", ["type"] = "about:blank", ["status"] = 401, ["detail"] = "Unauthorized" };

    /// <summary>A token is a word of ours and the offset.</summary>
    private static int Offset(HttpContext context)
    {
        string token = Asked(context, "next_token") ?? Asked(context, "pagination_token") ?? "";
        return token.Length > Token.Length ? int.Parse(token.AsSpan(Token.Length), CultureInfo.InvariantCulture) : 0;
    }
}
