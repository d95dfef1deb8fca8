using ListeningPost.Storage.Searching;

namespace ListeningPost.Benchmarks.Searching;

/// <summary>A search and the condition that says the same by hand.</summary>
internal sealed record SearchCase(string Query, SearchRange Range, string Where);
