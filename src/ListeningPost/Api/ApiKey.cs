namespace ListeningPost.Api;

/// <summary>A key of <c>Web.ApiKeys</c>.</summary>
/// <param name="Name">By which what was done with it is told.</param>
/// <param name="Key">The secret.</param>
internal sealed record ApiKey(string Name, string Key);
