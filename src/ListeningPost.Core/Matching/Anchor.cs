namespace ListeningPost.Core.Matching;

/// <summary>A term that makes a query a candidate where it is met. A match has one of its query's anchors.</summary>
/// <param name="Term">Its number.</param>
/// <param name="Guards">One of these is also needed; empty: nothing else is known to be.</param>
internal readonly record struct Anchor(int Term, int[] Guards);
