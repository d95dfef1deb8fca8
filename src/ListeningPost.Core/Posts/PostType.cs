namespace ListeningPost.Core.Posts;

/// <summary>What sort of post it is on its platform.</summary>
public enum PostType
{
    /// <summary>A post of its own: root, article, story, question.</summary>
    Post,

    /// <summary>An answer or a comment.</summary>
    Reply,

    /// <summary>Another's post handed on unchanged: boost, retweet.</summary>
    Repost,

    /// <summary>Another's post with words added.</summary>
    Quote,
}
