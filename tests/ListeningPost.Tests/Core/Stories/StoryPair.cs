using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;

namespace ListeningPost.Tests.Core.Stories;

/// <summary>Two texts, and whether they are one.</summary>
internal sealed record StoryPair(bool AreOne, string What, Post Left, Post Right)
{
    /// <summary>Of our own, for each way in which copies differ, and in which others are alike.</summary>
    public static IReadOnlyList<StoryPair> Own { get; } = [.. Fixture.ReadLines("Core/Stories", "pairs.ndjson").Select(Read)];

    /// <summary>From a file of lines.</summary>
    public static StoryPair Read(string line)
    {
        JsonElement pair = JsonDocument.Parse(line).RootElement;
        return new StoryPair(
            pair.GetProperty("same").GetBoolean(), pair.GetProperty("what").GetString()!, Post(pair, "a"), Post(pair, "b"));
    }

    /// <summary>Whether they are found, and found to be one.</summary>
    public bool AreJoined() => SharesKey(Left, Right) && Copies.Compare(Left, Right) != Likeness.None;

    public static bool SharesKey(Post left, Post right) =>
        StoryPrint.Of(left) is { } one && StoryPrint.Of(right) is { } other && one.SharesKey(other);

    public override string ToString() => $"{What}: {Right.Title} {Right.Text}";

    private static Post Post(JsonElement pair, string which) => new()
    {
        Platform = "web",
        NativeId = which,
        Title = pair.GetProperty(which).GetProperty("title").GetString()!,
        Text = pair.GetProperty(which).GetProperty("text").GetString()!,
    };
}
