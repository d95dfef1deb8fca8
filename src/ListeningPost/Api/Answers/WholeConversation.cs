using System.ComponentModel;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Api.Answers;

/// <summary>What stands beside the columns of one conversation.</summary>
[Description("A conversation with its posts.")]
internal sealed class WholeConversation(IEnumerable<string> brands, IEnumerable<StoredPost> thread)
{
    [Description("Slugs of all brands that are mentioned in it.")]
    public IReadOnlyList<string> Brands { get; } = [.. brands];

    [Description("Its posts, in order.")]
    public IReadOnlyList<PostAnswer> Thread { get; } = [.. thread.Select(post => new PostAnswer(post))];
}
