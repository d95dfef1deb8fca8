namespace ListeningPost.Serving;

/// <summary>Whether an address is a path of this service, so that nobody is led elsewhere by it.</summary>
internal static class OwnPath
{
    /// <summary>A path and a query in plain characters, which no browser reads as another host.</summary>
    public static bool Is(string address)
    {
        bool isPath = address.Length > 0 && address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal);
        return isPath && !address.AsSpan().ContainsAny("\\#") && !address.AsSpan().ContainsAnyExceptInRange('!', '~');
    }
}
