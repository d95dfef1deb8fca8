using System.Text.RegularExpressions;

namespace ListeningPost.Pages;

/// <summary>What the frame of a page knows of the request: where it stands, and whose figures are looked at.</summary>
/// <param name="Path">Of this page.</param>
/// <param name="Brand">The slug that it was asked for, which the links of the frame go on with; null: none.</param>
public sealed partial record FrameOfPage(string Path, string? Brand)
{
    /// <summary>Of that request; what is no slug is not gone on with.</summary>
    internal static FrameOfPage Of(HttpContext context)
    {
        string brand = context.Request.Query["brand"].ToString();
        return new FrameOfPage(context.Request.Path, Slug().IsMatch(brand) ? brand : null);
    }

    /// <summary>A page, for the brand that is looked at.</summary>
    public string To(string path) => Brand is null ? path : $"{path}?brand={Brand}";

    /// <summary>How a link to a page says that the reader is there, or below it; null: they are elsewhere.</summary>
    public string? Current(string path)
    {
        if (Path == path)
        {
            return "page";
        }

        return path.Length > 1 && Path.StartsWith(path + "/", StringComparison.Ordinal) ? "true" : null;
    }

    [GeneratedRegex("\\A[a-z0-9][a-z0-9-]{0,62}\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Slug();
}
