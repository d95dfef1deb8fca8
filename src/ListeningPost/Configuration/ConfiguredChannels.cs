using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;

namespace ListeningPost.Configuration;

/// <summary>The channels that a configuration names, with their addresses and secrets.</summary>
internal static class ConfiguredChannels
{
    /// <summary>Of each brand.</summary>
    public static IReadOnlyList<BrandChannels> Of(CheckedSettings configured) =>
        [.. configured.Brands.Zip(configured.Settings.Brands, Of)];

    /// <exception cref="ConfigurationException">One of them can't be used; no address is told.</exception>
    public static void Check(IReadOnlyList<WebhookSettings> webhooks, string path)
    {
        for (int i = 0; i < webhooks.Count; i++)
        {
            string element = KeyPath.Element(path, i);
            if (!Channel.TryParse(webhooks[i].Written, out _, out string? problem))
            {
                throw new ConfigurationException($"{element}.Url: {problem}");
            }

            bool isSigned = webhooks[i].Written.StartsWith(Channel.Standard + ":", StringComparison.Ordinal);
            if (isSigned && StandardFormat.SecretProblem(webhooks[i].Secret) is { } unsigned)
            {
                throw new ConfigurationException($"{element}.Secret {unsigned}");
            }
        }
    }

    private static BrandChannels Of(Brand brand, BrandSettings written)
    {
        IReadOnlyList<string> owners = written.Alerts.To.Count > 0 ? written.Alerts.To : written.Digest.To;
        IEnumerable<Channel?> others = brand.Alerts.Rules.SelectMany(rule => rule.Channels).Distinct(StringComparer.Ordinal)
            .Select(channel => Channel.TryParse(channel, out Channel? of, out _) ? of : null);
        return new BrandChannels(
            brand.Slug,
            [.. written.Alerts.Webhooks.Select(Of).OfType<Channel>()],
            [.. others.OfType<Channel>().Where(channel => !channel.IsMail)],
            owners);
    }

    private static Channel? Of(WebhookSettings webhook) =>
        Channel.TryParse(webhook.Written, out Channel? channel, out _) ? channel with { Secret = webhook.Secret } : null;
}
