using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal.Telling;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>One site of the written web: its posts, its addresses, its manners.</summary>
internal abstract class Site(string name, Stage stage)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Name { get; } = name;

    /// <summary>Its paths begin with this; no slash at the end.</summary>
    public virtual string Prefix => "/" + Name;

    /// <summary>How many requests it grants in which time; null: it does not say.</summary>
    public virtual Budget? Budget => null;

    protected Stage Stage { get; } = stage;

    /// <summary>Its posts that are published by now, newest first.</summary>
    protected IEnumerable<RehearsalPost> Posts => Stage.Published.Where(post => post.Platform == Name).Reverse();

    public abstract void Map(IEndpointRouteBuilder routes);

    /// <summary>What it says when it is asked too much.</summary>
    public virtual (string Type, string Body) TooMany() => ("text/plain", "Too Many Requests");

    /// <summary>The rate headers of any answer.</summary>
    public virtual void WriteBudget(IHeaderDictionary headers, BudgetState state)
    {
    }

    protected static Task Json(HttpContext context, JsonNode body, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(Readable));
    }

    /// <summary>What was asked for, where it is there.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">Null: it is not there.</param>
    /// <param name="otherwise">What is said then.</param>
    /// <param name="status">And with which status.</param>
    protected static Task JsonOr(HttpContext context, JsonNode? body, JsonObject otherwise, int status = 404)
    {
        if (body is null)
        {
            return Json(context, otherwise, status);
        }

        return Json(context, body);
    }

    protected static Task Text(HttpContext context, string type, string body, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }

    protected static string? Asked(HttpContext context, string key) =>
        context.Request.Query[key] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>A number of the query, kept within its bounds.</summary>
    protected int Count(HttpContext context, string key, int usual, int most) =>
        Math.Min(Math.Clamp((int)(Number(context, key) ?? usual), 1, most), Stage.MaxPage ?? most);

    /// <summary>A whole number of the query; null: there is none.</summary>
    protected static long? Number(HttpContext context, string key) =>
        long.TryParse(Asked(context, key), CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>An instant of the query, UTC where it names no zone; null: there is none.</summary>
    protected static DateTimeOffset? Instant(HttpContext context, string key)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal;
        bool isInstant = DateTimeOffset.TryParse(Asked(context, key), CultureInfo.InvariantCulture, Utc, out DateTimeOffset at);
        return isInstant ? at : null;
    }

    protected static string Iso(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>How many posts are published in the thread of a post, without it.</summary>
    protected int Below(RehearsalPost root) => Posts.Count(other => other.Root == root && other != root);

    /// <summary>How many answers to a post are published.</summary>
    protected int RightBelow(RehearsalPost post) => Posts.Count(other => other.Parent == post);

    protected int Shared(RehearsalPost post, bool quotes) =>
        Posts.Count(other => other.Shares == post && other.IsRepost != quotes);
}
