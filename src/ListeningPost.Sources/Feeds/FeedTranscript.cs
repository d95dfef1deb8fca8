namespace ListeningPost.Sources.Feeds;

/// <summary>Where what is said in an episode can be read.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="Type">The media type as the feed says it, small letters; may be empty.</param>
internal sealed record FeedTranscript(string Url, string Type);
