namespace ListeningPost.Core.Posts;

/// <summary>
/// Takes tracking out of addresses that <see cref="PlainAddress.IsComposed"/>: the same as by way of a <see cref="Uri"/>,
/// without one.
/// </summary>
internal static class ComposedAddress
{
    /// <summary>Without what only tracks; as it is written when nothing does.</summary>
    /// <param name="address">Such an address.</param>
    /// <param name="feedHost">Host of the feed or page it was found in.</param>
    public static string Clean(string address, string? feedHost)
    {
        (ReadOnlySpan<char> path, ReadOnlySpan<char> query, ReadOnlySpan<char> fragment) = Parts(address);
        bool tracks = Tracking.IsTrackingFragment(fragment);
        foreach (Range parameter in query.Split('&'))
        {
            tracks |= Tracking.IsTracker(query[parameter], feedHost, Host(path));
        }

        return tracks ? Compose(address, feedHost) : address;
    }

    /// <summary>And put together anew.</summary>
    public static string Canonical(string address, string? feedHost) =>
        address.AsSpan().IndexOfAny('?', '#') < 0 ? address : Compose(address, feedHost);

    private static string Compose(string address, string? feedHost)
    {
        (ReadOnlySpan<char> path, ReadOnlySpan<char> query, ReadOnlySpan<char> fragment) = Parts(address);
        var text = new System.Text.StringBuilder(address.Length).Append(path);
        char joint = '?';
        foreach (Range parameter in query.Split('&'))
        {
            if (query.Length > 0 && !Tracking.IsTracker(query[parameter], feedHost, Host(path)))
            {
                text.Append(joint).Append(query[parameter]);
                joint = '&';
            }
        }

        text.Append(Tracking.IsTrackingFragment(fragment) ? default : fragment);
        return text.Length == address.Length ? address : text.ToString();
    }

    private static Three Parts(ReadOnlySpan<char> address)
    {
        int hash = address.IndexOf('#');
        ReadOnlySpan<char> fragment = hash < 0 ? default : address[hash..];
        ReadOnlySpan<char> body = address[..^fragment.Length];
        int mark = body.IndexOf('?');
        if (mark < 0)
        {
            return new Three { Path = body, Query = default, Fragment = fragment };
        }

        return new Three { Path = body[..mark], Query = body[(mark + 1)..], Fragment = fragment };
    }

    private static ReadOnlySpan<char> Host(ReadOnlySpan<char> path)
    {
        ReadOnlySpan<char> rest = path[PlainAddress.HostStart(path)..];
        return rest[..rest.IndexOf('/')];
    }

    private readonly ref struct Three
    {
        public required ReadOnlySpan<char> Path { get; init; }

        public required ReadOnlySpan<char> Query { get; init; }

        public required ReadOnlySpan<char> Fragment { get; init; }

        public void Deconstruct(out ReadOnlySpan<char> path, out ReadOnlySpan<char> query, out ReadOnlySpan<char> fragment)
        {
            path = Path;
            query = Query;
            fragment = Fragment;
        }
    }
}
