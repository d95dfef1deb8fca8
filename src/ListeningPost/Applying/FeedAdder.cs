using System.Text.Json.Nodes;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Opml;
using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Applying;

/// <summary>
/// Adds the feeds of a list as sources that stand in the database alone: no configuration made them, so none takes them away when it
/// is applied. A feed that is there under any name is left as it is, so the same list again adds nothing.
/// </summary>
internal sealed class FeedAdder(SourceStore sources, SourceHttp http)
{
    private const int LongestAddress = 2_000;

    /// <param name="list">Read.</param>
    /// <param name="file">The name of its file.</param>
    /// <param name="isDryRun">Only says what would be added.</param>
    /// <returns>A line for each feed.</returns>
    public Task<IReadOnlyList<string>> AddAsync(ReadList list, string file, bool isDryRun, CancellationToken cancellationToken)
    {
        AppliedBy by = AppliedBy.List($"{Environment.MachineName}:{file}");
        return sources.AddAsync(known => Choose(list, known, isDryRun ? "would be added" : "added"), by, isDryRun, cancellationToken);
    }

    /// <summary>What is said of each feed, with the source that it becomes.</summary>
    private IEnumerable<AddedSource> Choose(ReadList list, IReadOnlyList<NamedSource> known, string added)
    {
        var names = new HashSet<string>(known.Select(source => source.Name), StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string> addresses = new(StringComparer.Ordinal);
        foreach (NamedSource source in known.Where(source => source.Url is not null))
        {
            addresses.TryAdd(Permalink.Identity(source.Url!), source.Name);
        }

        foreach (ListedFeed feed in list.Feeds)
        {
            AddedSource chosen = Choose(feed, names, addresses);
            yield return chosen.Source is null ? chosen : chosen with { Said = $"source {chosen.Source.Name}: {added} ({chosen.Said})" };
        }

        if (list.IsCut)
        {
            yield return new AddedSource(FormattableString.Invariant(
                $"the feeds behind the first {FeedList.MaxFeeds:N0} were not read: split the list"));
        }
    }

    /// <returns>With the source that it becomes, and what is shown of its address; or why it becomes none.</returns>
    private AddedSource Choose(ListedFeed feed, HashSet<string> names, Dictionary<string, string> addresses)
    {
        string shown = PlainText.Shown(feed.Address);
        if (Problem(feed.Address) is { } problem)
        {
            return new AddedSource($"feed {shown}: refused: {problem}");
        }

        Uri address = WebAddress.Link(feed.Address)!;
        string identity = Permalink.Identity(address.AbsoluteUri);
        if (addresses.TryGetValue(identity, out string? there))
        {
            return new AddedSource($"feed {shown}: there already, as source {there}");
        }

        string name = NameOf(feed.Title, address, names);
        names.Add(name);
        addresses[identity] = name;
        return new AddedSource(shown, Registration(name, address));
    }

    private static string? Problem(string address)
    {
        if (address.Length > LongestAddress)
        {
            return FormattableString.Invariant($"its address has more than {LongestAddress:N0} characters");
        }

        if (WebAddress.Link(address) is not { } link)
        {
            return "its xmlUrl is no http or https address";
        }

        return link.UserInfo.Length > 0 ? "its address holds a password, which would be stored: write it into Sources" : null;
    }

    /// <summary>Its title, else its host; where a source has that name, with the host, and with a number.</summary>
    private static string NameOf(string title, Uri address, HashSet<string> taken)
    {
        string written = OneLine.Of(PlainText.Shown(title));
        bool isName = PlainText.IsPlain(written) && !string.IsNullOrWhiteSpace(written);
        string name = isName ? written : PlainText.Shown(address.Host);
        if (!taken.Contains(name))
        {
            return name;
        }

        string begun = $"{CutText.Shorten(name, PlainText.LongestName / 2)} ({address.Host}";
        string withHost = CutText.Shorten(begun, PlainText.LongestName - 10) + ")";
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? withHost : FormattableString.Invariant($"{withHost} {number}"))
            .First(candidate => !taken.Contains(candidate));
    }

    private SourceRegistration Registration(string name, Uri address)
    {
        var settings = new JsonObject { ["Name"] = name, ["Kind"] = "rss", ["Url"] = address.AbsoluteUri };
        return ConfiguredSource.Create(SettingsFile.ReadSource(settings)!, http).Registration;
    }
}
