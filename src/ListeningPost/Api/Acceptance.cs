using Microsoft.Net.Http.Headers;

namespace ListeningPost.Api;

/// <summary>In which forms an address of the API answers, and whether the reader takes one of them.</summary>
internal static class Acceptance
{
    private static readonly Dictionary<string, string[]> Forms = new(StringComparer.Ordinal)
    {
        [".csv"] = ["text/csv"],
        [".ndjson"] = ["application/x-ndjson", "application/json"],
        [".parquet"] = ["application/vnd.apache.parquet", "application/octet-stream"],
        [".atom"] = ["application/atom+xml", "application/xml", "text/xml"],
        [".pdf"] = ["application/pdf"],
    };

    private static readonly string[] Json = ["application/json", "application/problem+json"];
    private static readonly string[] Documents = [.. Json, "text/html"];

    /// <summary>Without <c>Accept</c>, or with one that can't be read, everything is taken.</summary>
    public static bool IsTaken(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? ranges) || ranges.Count == 0)
        {
            return true;
        }

        MediaTypeHeaderValue[] forms = [.. Of(request.Path).Select(form => new MediaTypeHeaderValue(form))];
        return ranges.Any(range => range.Quality is not 0 && Array.Exists(forms, form => form.IsSubsetOf(Bare(range))));
    }

    /// <summary>Without parameters: each form is given in one charset alone, and whoever names another gets that one.</summary>
    private static MediaTypeHeaderValue Bare(MediaTypeHeaderValue range) => new(range.MediaType);

    private static string[] Of(PathString path)
    {
        string written = path.Value ?? "";
        int dot = written.LastIndexOf('.');
        if (dot > 0 && Forms.TryGetValue(written[dot..], out string[]? forms))
        {
            return forms;
        }

        bool isDocument = path.StartsWithSegments("/api/v1/digests", StringComparison.Ordinal)
            || path.StartsWithSegments("/api/v1/reports", StringComparison.Ordinal);
        return isDocument ? Documents : Json;
    }
}
