using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Storage.Alerts;

namespace ListeningPost.Alerts;

/// <summary>The rules of the brands in force, since when each is.</summary>
internal sealed class RulesInForce(IReadOnlyList<Brand> brands, AlertStore alerts)
{
    private Brand[] _read = [];
    private IReadOnlyList<WatchedRule> _rules = [];

    /// <summary>All of them; those of brands that are not stored yet are left out until they are.</summary>
    public async Task<IReadOnlyList<WatchedRule>> ReadAsync(CancellationToken cancellationToken)
    {
        Brand[] now = [.. brands.Where(brand => brand.Alerts.Rules.Count > 0)];
        bool isSame = now.Length == _read.Length && now.Zip(_read).All(pair => ReferenceEquals(pair.First, pair.Second));
        if (isSame)
        {
            return _rules;
        }

        Dictionary<(string, string), (Brand Brand, AlertRule Rule)> asked = Of(now).ToDictionary(of => (of.Brand.Slug, of.Rule.Name));
        IReadOnlyList<StoredAlertRule> stored = await alerts.WatchAsync(
            [.. asked.Values.Select(of => WatchedRule.Asked(of.Brand, of.Rule))], cancellationToken);
        _rules = [.. stored.Select(rule => Watched(asked[(rule.Brand, rule.Rule)], rule))];
        _read = stored.Count == asked.Count ? now : [];
        return _rules;
    }

    /// <summary>
    /// The rules of these brands. Sources are every brand's: a chat or webhook that one brand's rule tells of them is not told again
    /// by another's of the same quiet hours.
    /// </summary>
    public static IEnumerable<(Brand Brand, AlertRule Rule)> Of(IEnumerable<Brand> brands)
    {
        HashSet<(string Channel, QuietHours? Quiet, string Zone)> told = [];
        foreach ((Brand brand, AlertRule rule) in brands.SelectMany(brand => brand.Alerts.Rules, (brand, rule) => (brand, rule)))
        {
            string zone = rule.Quiet is null ? "" : brand.TimeZone;
            string[] channels = rule.Name == AlertRule.Blind
                ? [.. rule.Channels.Where(channel => IsMail(channel) || told.Add((channel, rule.Quiet, zone)))]
                : [.. rule.Channels];
            if (channels.Length > 0)
            {
                yield return (brand, rule with { Channels = channels });
            }
        }
    }

    /// <summary>Each brand's mails are left by themselves.</summary>
    private static bool IsMail(string channel) => channel.StartsWith(Channel.Mail + ":", StringComparison.Ordinal);

    private static WatchedRule Watched((Brand Brand, AlertRule Rule) of, StoredAlertRule stored) => new(of.Brand, of.Rule, stored);
}
