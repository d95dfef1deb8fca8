using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Sources;

/// <summary>What the rest of the house counts on in every post of an answer.</summary>
internal static class SoundPosts
{
    public static void Check(string platform, IReadOnlyList<Post> posts)
    {
        Assert.NotEmpty(posts);
        Assert.Distinct(posts.Select(p => p.NativeId));
        Assert.All(posts, p => Assert.Equal(platform, p.Platform));
        Assert.All(posts, p => Assert.True(p.PublishedAt is { Offset.Ticks: 0, Year: > 2005 and < 2027 }));
        Assert.All(posts, p => Assert.True(Uri.TryCreate(p.Url, UriKind.Absolute, out Uri? url) && url.Scheme == "https", p.Url));
        Assert.All(posts, p => Assert.DoesNotContain("&amp;", p.Text, StringComparison.Ordinal));
        Assert.All(posts, p => Assert.Equal(p.Type is PostType.Reply, p.InReplyTo is not null || p.Root is null));
    }
}
