using ListeningPost.Core.Brands;
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

        Dictionary<(string, string), (Brand Brand, AlertRule Rule)> asked = now
            .SelectMany(brand => brand.Alerts.Rules, (brand, rule) => (Brand: brand, Rule: rule))
            .ToDictionary(of => (of.Brand.Slug, of.Rule.Name));
        IReadOnlyList<StoredAlertRule> stored = await alerts.WatchAsync(
            [.. asked.Values.Select(of => WatchedRule.Asked(of.Brand, of.Rule))], cancellationToken);
        _rules = [.. stored.Select(rule => Watched(asked[(rule.Brand, rule.Rule)], rule))];
        _read = stored.Count == asked.Count ? now : [];
        return _rules;
    }

    private static WatchedRule Watched((Brand Brand, AlertRule Rule) of, StoredAlertRule stored) => new(of.Brand, of.Rule, stored);
}
