using System.Globalization;
using System.Net;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Deliveries;

namespace ListeningPost.Configuration;

/// <summary>Makes of a brand's <c>Alerts</c> the rules by which something is told at once, and checks them.</summary>
/// <param name="path">Where they are written: <c>Brands[0].Alerts</c>.</param>
/// <param name="brand">Whose they are; its time zone is known to be one.</param>
/// <param name="networks"><c>Http.AllowedPrivateNetworks</c>.</param>
internal sealed class AlertFactory(string path, BrandSettings brand, IReadOnlyList<string> networks)
{
    private const string Mail = Channel.Mail + ":";
    private const int LongestUrl = 2_000;

    private readonly AlertSettings _written = brand.Alerts;

    /// <exception cref="ConfigurationException">The first thing that has to be changed.</exception>
    public AlertPlan Create()
    {
        string[] channels = [.. _written.To.Select(MailChannel), .. _written.Webhooks.Select(WebhookChannel)];
        AlertRule[] own = [.. Own([.. channels.Distinct(StringComparer.Ordinal)])];

        // Without anybody to tell they are checked all the same.
        List<AlertRule> rules = [.. own.Where(rule => rule.Channels.Count > 0)];
        for (int i = 0; i < _written.Rules.Count; i++)
        {
            AlertRule rule = Written(_written.Rules[i], KeyPath.Element($"{path}.Rules", i));
            if (rules.Exists(other => string.Equals(other.Name, rule.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw Wrong($"{KeyPath.Element($"{path}.Rules", i)}.Name is '{rule.Name}', as is another rule's. "
                    + "Give each a name of its own.");
            }

            rules.Add(rule);
        }

        return new AlertPlan { Rules = rules };
    }

    private IEnumerable<AlertRule> Own(string[] channels)
    {
        QuietHours? quiet = Quiet(_written.QuietHours, $"{path}.QuietHours");
        var any = new AlertRule { Name = AlertRule.Spike, Channels = channels, Quiet = quiet, AtMost = _written.AtMost };
        if (_written.Spike)
        {
            yield return any;
        }

        if (_written.Owed > TimeSpan.Zero)
        {
            yield return any with { Name = AlertRule.Owed, Patience = _written.Owed };
        }

        if (_written.Each is { } query)
        {
            yield return any with { Name = AlertRule.Each, Query = Query(query, $"{path}.Each") };
        }

        if (_written.Blind)
        {
            yield return any with { Name = AlertRule.Blind };
        }
    }

    private AlertRule Written(AlertSettings.AlertRuleSettings rule, string at)
    {
        string name = PlainText.Name(rule.Name, $"{at}.Name").Trim();
        if (AlertRule.OwnNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw Wrong($"{at}.Name is '{name}', which is the product's own rule. Give it another name.");
        }

        if (rule.To.Count == 0)
        {
            throw Wrong($"{at}.To is empty, so nobody is told. Write to whom, such as \"mail:name@host\" or \"slack:https://…\".");
        }

        return new AlertRule
        {
            Name = name,
            Query = Query(rule.Query, $"{at}.Query"),
            Channels = [.. rule.To.Select((to, i) => ChannelOf(to, KeyPath.Element($"{at}.To", i))).Distinct(StringComparer.Ordinal)],
            Quiet = Quiet(rule.QuietHours ?? _written.QuietHours, $"{at}.QuietHours"),
            AtMost = rule.AtMost ?? _written.AtMost,
        };
    }

    private string MailChannel(string address, int index) => Mail + MailAddress(address, KeyPath.Element($"{path}.To", index));

    private string WebhookChannel(WebhookSettings hook, int index)
    {
        CheckUrl(hook.Url, $"{KeyPath.Element($"{path}.Webhooks", index)}.Url");
        return hook.Written;
    }

    private string ChannelOf(string written, string at)
    {
        string[] parts = written.Split(':', 2);
        string kind = parts[0].ToLowerInvariant();
        string channel = parts.Length == 2 ? $"{kind}:{parts[1]}" : "none:";
        if (kind + ":" == Mail)
        {
            return Mail + MailAddress(channel[Mail.Length..], at);
        }

        if (!Channel.TryParse(channel, out Channel? known, out string? problem))
        {
            throw Wrong($"{at} names no channel: {problem}");
        }

        var url = new Uri(known.Address);
        CheckUrl(url, at);
        bool isSigned = known.Format == Channel.Standard;
        if (isSigned && _written.Webhooks.All(hook => hook.Written != $"{kind}:{known.Address}"))
        {
            throw Wrong($"{at} is a webhook of which no secret is known. Write it into Alerts.Webhooks too, with its Secret.");
        }

        return $"{kind}:{known.Address}";
    }

    private static string MailAddress(string address, string at)
    {
        if (!BrandFactory.IsMailAddress(address))
        {
            throw Wrong($"{at} is '{PlainText.Shown(address)}', which is no mail address. Write name@host, one address an element.");
        }

        return address;
    }

    /// <summary>The address itself is a secret: no message says it.</summary>
    private void CheckUrl(Uri url, string at)
    {
        if (url.AbsoluteUri.Length > LongestUrl)
        {
            throw Wrong($"{at} is longer than any address that a chat or service gives. Write the address alone.");
        }

        if (url.Scheme == "http" && !IsNear(url))
        {
            throw Wrong($"{at} is http, which anybody on the way can read. Write https; http is taken on this machine, "
                + "or by number in Http.AllowedPrivateNetworks.");
        }
    }

    private bool IsNear(Uri url) =>
        url.IsLoopback
        || (IPAddress.TryParse(url.DnsSafeHost, out IPAddress? address)
            && networks.Any(network => IPNetwork.TryParse(network, out IPNetwork known) && known.Contains(address)));

    private string Query(string written, string at)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        if (QueryParser.Parse(written, QueryUse.Search, zone).Error is { } error)
        {
            throw Wrong(FormattableString.Invariant(
                $"{at}, line {error.Line}, column {error.Column}: {error.Message} Try it with 'listeningpost query'."));
        }

        return written;
    }

    private static QuietHours? Quiet(string? written, string at)
    {
        if (written is null)
        {
            return null;
        }

        TimeOnly[] clocks = [.. written.Split('-').Select(clock => TimeOnly.ParseExact(clock, "HH:mm", CultureInfo.InvariantCulture))];
        if (clocks[0] == clocks[1])
        {
            throw Wrong($"{at} is '{written}', which is no time at all. Write two times, such as 22:00-06:00.");
        }

        return new QuietHours(clocks[0], clocks[1]);
    }

    private static ConfigurationException Wrong(string message) => new(message);
}
