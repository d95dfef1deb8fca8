using System.Globalization;
using ListeningPost.Alerts;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Words;
using ListeningPost.Deliveries;

namespace ListeningPost.Cli;

/// <summary>By which rules a brand's alerts are told, and where each goes: chats and webhooks by names that tell no address.</summary>
internal static class AlertsInForce
{
    private const int MostNamed = 5;
    private const int LongestQuery = 80;

    /// <summary>What is told in the same places by the same terms, in one sentence.</summary>
    /// <param name="brands">All: what tells of sources does so once, whichever brand's it is.</param>
    /// <param name="isMailed">Whether a mail server is configured.</param>
    public static IReadOnlyList<string> Told(IReadOnlyList<Brand> brands, Brand brand, bool isMailed)
    {
        AlertRule[] rules = [.. RulesInForce.Of(brands).Where(of => of.Brand.Slug == brand.Slug).Select(of => of.Rule)];
        if (rules.Length == 0)
        {
            return ["to nobody: write who is told at once into Alerts.To or Alerts.Webhooks"];
        }

        return
        [
            .. rules.GroupBy(rule => (To: To(rule.Channels, isMailed), rule.Quiet, rule.AtMost)).Select(group =>
            {
                string named = string.Join(", ", group.Select(Named));
                string quiet = Quiet(group.Key.Quiet, brand);
                return string.Create(
                    CultureInfo.InvariantCulture, $"{named} to {group.Key.To}; at most {group.Key.AtMost} a day of each{quiet}");
            }),
        ];
    }

    private static string To(IReadOnlyList<string> channels, bool isMailed)
    {
        Channel[] known = [.. channels.Select(Read).OfType<Channel>()];
        string named = string.Join(", ", known.Take(MostNamed).Select(channel => channel.Name));
        string more = known.Length > MostNamed
            ? string.Create(CultureInfo.InvariantCulture, $" and {known.Length - MostNamed} more")
            : "";
        bool isUnsent = !isMailed && known.Any(channel => channel.IsMail);
        return named + more + (isUnsent ? " (mail is not sent: Smtp.Host is not set)" : "");
    }

    private static Channel? Read(string written) => Channel.TryParse(written, out Channel? channel, out _) ? channel : null;

    private static string Named(AlertRule rule) => rule switch
    {
        { Query: { } query } => $"{rule.Name} ({CutText.Shorten(OneLine.Of(query), LongestQuery)})",
        { Name: AlertRule.Owed } => $"{rule.Name} ({rule.Patience:c})",
        _ => rule.Name,
    };

    private static string Quiet(QuietHours? quiet, Brand brand) => quiet is not { } hours
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"; quiet {hours.From:HH:mm}-{hours.To:HH:mm} {brand.TimeZone}");
}
