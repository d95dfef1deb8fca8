using System.Text.RegularExpressions;
using ListeningPost.Configuration;

namespace ListeningPost.Cli;

/// <summary>
/// The configuration that <c>init</c> writes, made of <c>init.jsonc</c>: what works as it stands, and in comments what people add to it.
/// </summary>
internal static partial class InitText
{
    private const int LongestSlug = BrandFactory.LongestSlug;

    /// <summary>Where a name has no letter that a slug is made of.</summary>
    private const string AnySlug = "brand";

    /// <param name="name">Of one line.</param>
    /// <param name="query">That finds it.</param>
    public static string Of(string name, string query)
    {
        string joined = NameQuery.Joined(name) is { Length: > 0 } word ? word : AnySlug;
        return Place().Replace(Template(), place => place.Value switch
        {
            "%NAME%" => Quoted(name),
            "%QUERY%" => Quoted(query),
            "%SLUG%" => SlugOf(name),
            _ => joined,
        });
    }

    /// <summary>A slug that is allowed, whatever the name is.</summary>
    public static string SlugOf(string name)
    {
        string slug = BrandFactory.SlugOf(name);
        string cut = slug.Length > LongestSlug ? slug[..LongestSlug].TrimEnd('-') : slug;
        return cut.Length > 0 ? cut : AnySlug;
    }

    private static string Template()
    {
        using Stream stream = typeof(InitText).Assembly.GetManifestResourceStream("init.jsonc")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("%(?:NAME|QUERY|SLUG|JOINED)%", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    /// <summary>As JSON, for people: letters and emoji stand as they are. What can't be seen is in no name.</summary>
    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
