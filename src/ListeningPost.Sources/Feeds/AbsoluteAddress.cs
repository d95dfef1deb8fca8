namespace ListeningPost.Sources.Feeds;

/// <summary>Addresses that <see cref="Core.Posts.Permalink.Absolute"/> has made.</summary>
internal static class AbsoluteAddress
{
    /// <summary>The same as what relative addresses start from; null for none.</summary>
    public static Uri? AsUri(this string? address) => address is null ? null : new Uri(address);
}
