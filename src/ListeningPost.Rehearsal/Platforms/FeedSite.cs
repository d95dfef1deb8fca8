using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ListeningPost.Rehearsal.Telling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>A site with a feed of its newest articles, and a front page that names the feed.</summary>
internal sealed class FeedSite(Press press, Stage stage) : Site(press.Name, stage)
{
    /// <summary>A feed shows no more than this.</summary>
    private const int Newest = 20;

    /// <inheritdoc cref="PressForm.Malformed"/>
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public override string Prefix => $"/press/{Name}";

    private string Feed => Prefix + press.Path;

    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Feed, SendFeed);
        routes.MapGet(Prefix + "/", context => Text(context, "text/html; charset=utf-8", FrontPage));
    }

    private string FrontPage =>
        $"""
        <!doctype html><html><head><title>{press.Name}</title>
        <link rel="alternate" type="{Type}" href="{Feed}"></head><body></body></html>
        """;

    private string Type => press.Form switch
    {
        PressForm.Atom => "application/atom+xml",
        PressForm.Json => "application/feed+json",
        _ => "application/rss+xml",
    };

    private Task SendFeed(HttpContext context)
    {
        if (press.Form == PressForm.Down)
        {
            return Text(context, "text/html", "<html><body><h1>503 Service Unavailable</h1></body></html>", 503);
        }

        List<RehearsalPost> articles = [.. Stage.Published
            .Where(post => post.Platform == "web" && post.Place.Split(',').Contains(Name))
            .Reverse()
            .Take(Newest)];
        DateTimeOffset changed = articles.Select(article => article.At).FirstOrDefault(DateTimeOffset.UnixEpoch);
        Encoding encoding = press.Form == PressForm.Malformed ? Windows1252 : Encoding.UTF8;
        byte[] body = encoding.GetBytes(Written(articles));
        string tag = "\"" + Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8)) + "\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.LastModified = changed.ToString("R", CultureInfo.InvariantCulture);
        if (IsKnown(context, tag, changed))
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        }

        context.Response.ContentType = press.Form == PressForm.Malformed ? Type : Type + "; charset=utf-8";
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private string Written(IReadOnlyList<RehearsalPost> articles) => press.Form switch
    {
        PressForm.Atom => Feeds.Atom(press, articles),
        PressForm.Json => Feeds.Json(press, articles),
        PressForm.Malformed => Feeds.Malformed(press, articles),
        _ => Feeds.Rss(press, articles),
    };

    /// <summary>The tag decides; the date only where no tag is sent.</summary>
    private static bool IsKnown(HttpContext context, string tag, DateTimeOffset changed)
    {
        string tags = context.Request.Headers.IfNoneMatch.ToString();
        if (tags.Length > 0)
        {
            return tags.Contains(tag, StringComparison.Ordinal);
        }

        string? modified = context.Request.Headers.IfModifiedSince;
        return DateTimeOffset.TryParse(modified, CultureInfo.InvariantCulture, out DateTimeOffset since) && changed < since.AddSeconds(1);
    }
}
