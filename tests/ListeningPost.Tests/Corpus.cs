namespace ListeningPost.Tests;

/// <summary>
/// Real feeds, answers and labelled texts to test against. They belong to others and are never part of the repository: they
/// stand in a folder <c>shared/corpus</c> beside the checkout or one of its ancestors, or where LISTENINGPOST_CORPUS says.
/// </summary>
internal static class Corpus
{
    /// <summary>The folder, or null on a machine that has none.</summary>
    public static string? Directory { get; } = Find();

    /// <summary>The folder; without one the test is skipped and says so.</summary>
    public static string Require()
    {
        Assert.SkipWhen(Directory is null, "No corpus: it is looked for in ../shared/corpus, or where LISTENINGPOST_CORPUS says.");
        return Directory!;
    }

    private static string? Find()
    {
        string? told = Environment.GetEnvironmentVariable("LISTENINGPOST_CORPUS");
        IEnumerable<string> places = told is { Length: > 0 }
            ? [told]
            : Ancestors().Select(folder => Path.Combine(folder, "shared", "corpus"));
        return places.FirstOrDefault(System.IO.Directory.Exists);
    }

    private static IEnumerable<string> Ancestors()
    {
        for (string? folder = Fixture.Project; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
