using System.Text.Json;
using ListeningPost.Accuracy.Measuring;

namespace ListeningPost.Accuracy.Sets;

/// <summary>Posts with the mood that people saw in them, mostly about a brand or another target.</summary>
/// <param name="Name">As its row is headed.</param>
/// <param name="File">In the corpus.</param>
/// <param name="Label">One of <see cref="MoodPost.Labels"/>, or null: the row is left out.</param>
/// <param name="Names">What the target is called in posts.</param>
internal sealed record MoodSet(
    string Name, string File, Func<JsonElement, string?> Label, Func<JsonElement, IReadOnlyList<string>> Names)
{
    /// <summary>ISO 639-1, as a platform that states it would say.</summary>
    public string Language { get; init; } = "en";

    public IEnumerable<MoodPost> Read(CorpusFiles corpus) =>
        from row in corpus.Rows(File)
        let label = Label(row)
        where label is not null
        select new MoodPost(row.PostText(), label, Language, Names(row));
}
