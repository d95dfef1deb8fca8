using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Sources;

/// <summary>An answer as it came.</summary>
/// <param name="Body">Decompressed.</param>
/// <param name="Uri">Where it came from; null when it is not known (standard input).</param>
/// <param name="ContentType">The raw header, if there was one.</param>
/// <param name="Now">UTC: dates beyond it are clamped to it.</param>
public sealed record RawAnswer(byte[] Body, Uri? Uri, string? ContentType, DateTimeOffset Now);

/// <summary>What an answer held. <see cref="Post.NativeId"/> is the platform's, for feeds the feed's own id.</summary>
/// <param name="Posts">In the answer's order.</param>
/// <param name="Problems">One line each, for people.</param>
public sealed record ParsedAnswer(IReadOnlyList<Post> Posts, IReadOnlyList<string> Problems);
