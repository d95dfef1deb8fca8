using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ListeningPost.Deliveries;

/// <summary>Where something is told: a mail address, a chat, a webhook. The address of all but mail is a secret.</summary>
public sealed record Channel
{
    public const string Mail = "mail";
    public const string Slack = "slack";
    public const string Teams = "teams";
    public const string Discord = "discord";
    public const string Standard = "standard";

    /// <summary>Where Microsoft's connectors were, which it has switched off.</summary>
    private static readonly string[] Retired = ["webhook.office.com", "outlook.office.com", "outlook.office365.com"];

    private static readonly string[] Formats = [Slack, Teams, Discord, Standard];

    private Channel(string format, string address, string name) => (Format, Address, Name) = (format, address, name);

    /// <summary>One of the constants.</summary>
    public string Format { get; }

    /// <summary>A mail address, or what is never shown.</summary>
    public string Address { get; }

    /// <summary>What it is called in tables, logs and errors: the mail address, or format, host and a short hash of the address.</summary>
    public string Name { get; }

    /// <summary>What messages are signed with; several, with commas between, while one takes the place of another.</summary>
    public string? Secret { get; init; }

    public bool IsMail => Format == Mail;

    /// <summary>Reads a channel as configured: <c>mail:name@host</c>, <c>slack:https://…</c>; a mail address may stand alone.</summary>
    /// <param name="written">As configured.</param>
    /// <param name="problem">Why it is none, without the address; null: it is one.</param>
    public static bool TryParse(string written, [NotNullWhen(true)] out Channel? channel, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(written);
        int colon = written.IndexOf(':', StringComparison.Ordinal);
        string format = colon < 0 ? Mail : written[..colon];
        string address = written[(colon + 1)..];
        channel = null;
        if (format == Mail)
        {
            problem = address.Contains('@', StringComparison.Ordinal) ? null : "it is no mail address. Write mail:name@host.";
            channel = problem is null ? new Channel(Mail, address, address) : null;
            return problem is null;
        }

        if (!Formats.Contains(format, StringComparer.Ordinal))
        {
            problem = "it begins with none of mail:, slack:, teams:, discord: and standard:.";
            return false;
        }

        problem = Problem(format, address, out Uri? uri);
        channel = problem is null ? new Channel(format, uri!.AbsoluteUri, NameOf(format, uri)) : null;
        return problem is null;
    }

    /// <summary>The name alone: an address is never shown.</summary>
    public override string ToString() => Name;

    private static string? Problem(string format, string address, out Uri? uri)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            return "its address is no https address.";
        }

        string host = uri.IdnHost;
        bool isRetired = format == Teams
            && Array.Exists(Retired, old => host == old || host.EndsWith("." + old, StringComparison.OrdinalIgnoreCase));
        return isRetired
            ? "it is the address of an Office 365 connector, and Microsoft has switched these off. In Teams, make a workflow "
                + "\"Post to a channel when a webhook request is received\", and write its address."
            : null;
    }

    private static string NameOf(string format, Uri uri)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(uri.AbsoluteUri)))[..6];
        return $"{format}:{uri.IdnHost}/{hash}";
    }
}
