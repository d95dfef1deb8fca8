namespace ListeningPost.Sources.Feeds;

/// <summary>Takes over what an element says.</summary>
/// <param name="element">The element with what it holds.</param>
/// <param name="draft">The item that it stands in, or the feed. Of what may stand once, the first counts.</param>
internal delegate void FieldReader(in FeedElement element, FeedDraft draft);
