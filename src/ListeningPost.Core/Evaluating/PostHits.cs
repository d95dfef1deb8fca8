using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Evaluating;

/// <summary>The hits of all matches of a post.</summary>
internal sealed record PostHits(Post Post, Hit[] Hits);
