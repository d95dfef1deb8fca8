using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Searching;
using ListeningPost.Serving;

namespace ListeningPost.Api;

/// <summary>What a query means, for the workbench and other editors.</summary>
internal static class QueryEndpoints
{
    /// <summary>A query has 16,384 characters at most; a text to try it on may be longer.</summary>
    private const int MaxBody = 1 << 20;

    /// <summary>Adds <c>POST /api/v1/query/explain</c>.</summary>
    public static IEndpointRouteBuilder MapQueries(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/query/explain", ExplainAsync).Admits(Admission.Free).Described(
            new RouteDescription(
                "explainQuery", "What a query means, or what is wrong with it and where.", AnswerForm.Of<ExplanationAnswer>("The tree."))
            {
                Body = new BodyForm(Asks, () => new JsonObject { ["query"] = "acme AND recall" }),
            });
        return routes;
    }

    /// <summary>
    /// Takes <c>{ "query": …, "search": false, "text": null }</c>. Answers with the tree, or with a problem (RFC 9457) that
    /// has the error's code, offset (UTF-16 units from 0), line and column (from 1).
    /// </summary>
    private static async Task ExplainAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (context.Request.ContentLength > MaxBody)
        {
            const string Bound = "A query has 16,384 characters at most, and what it is tried on about a million.";
            await Problems.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "The request is too long", Bound);
            return;
        }

        if (await ReadAsync(context) is not { } asked)
        {
            const string Example = "Send JSON like { \"query\": \"acme AND recall\" }.";
            await Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "The request can't be read", Example);
            return;
        }

        QueryParse parse = QueryParser.Parse(asked.Query, asked.Search ? QueryUse.Search : QueryUse.Brand);
        if (parse.Error is { } error)
        {
            await Problems.WriteAsync(context, new Problem(StatusCodes.Status400BadRequest, "The query is wrong", error.Message)
            {
                Code = error.Code,
                Offset = error.Offset,
                Line = error.Line,
                Column = error.Column,
                Error = new QueryProblemAnswer(error),
            });
            return;
        }

        await Problems.WriteJsonAsync(context, Explained(parse.Query!, parse.Warnings, asked.Text));
    }

    private static ExplanationAnswer Explained(Query query, IReadOnlyList<QueryProblem> warnings, string? text)
    {
        string index = Index(SearchPlan.Of(query));
        if (text is null)
        {
            return new ExplanationAnswer(query, warnings, index);
        }

        var post = new Post { Platform = Platforms.Web.Name, NativeId = "", Text = text };
        IReadOnlyList<QueryMatch> matches = new QueryMatcher([new("", query)]).Match(post, source: "");
        return new ExplanationAnswer(query, warnings, index)
        {
            Matches = matches.Count > 0,
            Matched = [.. matches.SelectMany(match => match.Matched)],
        };
    }

    private static JsonObject Asks() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["query"] = new JsonObject { ["type"] = "string", ["maxLength"] = QueryParser.MaxLength },
            ["search"] = new JsonObject
            {
                ["type"] = "boolean",
                ["default"] = false,
                ["description"] = "Read as a search, where every field is allowed.",
            },
            ["text"] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = "A text to try it on." },
        },
        ["required"] = new JsonArray("query"),
    };

    /// <summary>Whether the database's index tells all, nothing, or some.</summary>
    private static string Index(SearchPlan plan)
    {
        if (plan.IsExact)
        {
            return "exact";
        }

        return plan.Condition is SearchCondition.Everything ? "none" : "reads again";
    }

    private static async Task<Asked?> ReadAsync(HttpContext context)
    {
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MaxBody;
        try
        {
            JsonNode? body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            if (body is not JsonObject asked || asked["query"]?.GetValue<string>() is not { } query)
            {
                return null;
            }

            return new Asked(query, asked["search"]?.GetValue<bool>() ?? false, asked["text"]?.GetValue<string>());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or BadHttpRequestException or ArgumentException)
        {
            return null;
        }
    }

    private sealed record Asked(string Query, bool Search, string? Text);
}
