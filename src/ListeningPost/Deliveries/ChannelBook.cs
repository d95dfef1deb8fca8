using System.Collections.Concurrent;

namespace ListeningPost.Deliveries;

/// <summary>
/// The addresses behind the names of channels. They are secrets, so no table holds them: a process knows those of its own
/// configuration, and those that were used in it.
/// </summary>
/// <param name="configured">As the configuration is now.</param>
public sealed class ChannelBook(Func<IReadOnlyList<BrandChannels>> configured)
{
    private readonly ConcurrentDictionary<string, Channel> _used = new(StringComparer.Ordinal);

    /// <summary>The channel of that name; null: this process does not know it.</summary>
    public Channel? Find(string name) =>
        configured().SelectMany(brand => brand.All).FirstOrDefault(channel => channel.Name == name) ?? _used.GetValueOrDefault(name);

    /// <summary>Remembers where something was posted to.</summary>
    public void Use(Channel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        _used.TryAdd(channel.Name, channel);
    }

    /// <summary>Those of a brand; none where this process has not configured it.</summary>
    /// <param name="brand">Slug.</param>
    public BrandChannels Of(string brand) =>
        configured().FirstOrDefault(channels => channels.Brand == brand) ?? new BrandChannels(brand, [], [], []);

    /// <summary>The slugs of brands with webhooks.</summary>
    public IReadOnlyList<string> Hooked => [.. configured().Where(brand => brand.Webhooks.Count > 0).Select(brand => brand.Brand)];
}

/// <summary>The channels of a brand.</summary>
/// <param name="Brand">Slug.</param>
/// <param name="Webhooks">Those of <c>Alerts.Webhooks</c>.</param>
/// <param name="Others">What only rules name.</param>
/// <param name="Owners">Mail addresses of who is told when a channel gives out.</param>
public sealed record BrandChannels(
    string Brand, IReadOnlyList<Channel> Webhooks, IReadOnlyList<Channel> Others, IReadOnlyList<string> Owners)
{
    internal IEnumerable<Channel> All => Webhooks.Concat(Others);
}
