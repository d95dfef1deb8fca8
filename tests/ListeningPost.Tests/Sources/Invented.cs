namespace ListeningPost.Tests.Sources;

/// <summary>
/// Pages in the shapes in which platforms answer, each of a few posts; their people, companies and words do not exist. Unlike
/// recordings every clone has them.
/// </summary>
internal static class Invented
{
    /// <summary>The kinds of sources that there is one of.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "hackernews", "reddit", "mastodon", "bluesky", "x", "stackexchange", "github", "lemmy", "lobsters", "discourse", "devto",
        "appstore", "threads", "gdelt",
    ];

    public static byte[] Body(string kind) => Fixture.Read("Sources", kind + ".json");
}
