using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>What a digest has quoted so far: no post and no words twice.</summary>
/// <param name="told">Quoted already.</param>
internal sealed class ToldQuotes(IReadOnlyCollection<QuotedPost> told)
{
    private readonly HashSet<long> _posts = [.. told.Select(post => post.PostId)];
    private readonly HashSet<string> _words = [.. told.Select(post => SameWords.Of(post.Text))];

    /// <summary>Whether a post is not told yet; it is from then on.</summary>
    public bool Adds(QuotedPost post)
    {
        bool isNewPost = post.PostId == 0 || _posts.Add(post.PostId);
        bool areNewWords = _words.Add(SameWords.Of(post.Text));
        return isNewPost && areNewWords;
    }
}
