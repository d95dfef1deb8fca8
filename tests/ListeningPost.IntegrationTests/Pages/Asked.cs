using ListeningPost.IntegrationTests.People;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>A question that waits for an answer since yesterday, and what a page's form says of it.</summary>
internal static class Asked
{
    public static Task SaveAsync(Listening listening) => listening.SaveAsync(Mention("1", "question").With(p => p with
    {
        Text = "where are my anvils, acme?",
        PublishedAt = TimeProvider.System.GetUtcNow().AddDays(-1),
    }));

    /// <summary>The number of the first mention that a page shows.</summary>
    public static string IdOf(string page) => Visitor.Found(page, "data-mention=\"(\\d+)\"");

    /// <summary>The form of a page, by which one of its buttons says that word of the first mention.</summary>
    public static Dictionary<string, string> Form(string page, string word) => new(StringComparer.Ordinal)
    {
        ["token"] = Visitor.TokenOf(page),
        ["say"] = $"{IdOf(page)} {word}",
    };
}
