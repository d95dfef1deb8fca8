using ListeningPost.Documents;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>What can be listed in a digest.</summary>
/// <param name="Waiting">Oldest first.</param>
/// <param name="Praise">The furthest reaching first; some of it may be ironic.</param>
/// <param name="News">Most telling first; some of it the subject tells.</param>
internal sealed record Listable(IReadOnlyList<QuotedPost> Waiting, IReadOnlyList<QuotedPost> Praise, IReadOnlyList<NewsGroup> News);
