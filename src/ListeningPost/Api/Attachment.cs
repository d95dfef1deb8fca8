namespace ListeningPost.Api;

/// <summary>What is sent as a file.</summary>
internal static class Attachment
{
    /// <summary>Says in the headers what follows.</summary>
    /// <param name="type">Its media type.</param>
    /// <param name="file">Under which name a browser keeps it: letters, digits, dots and dashes.</param>
    public static void Begin(HttpResponse response, string type, string file)
    {
        response.Headers.CacheControl = "no-store";
        response.ContentType = type;
        response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
    }
}
