using System.ComponentModel.DataAnnotations;
using ListeningPost.Deliveries;

namespace ListeningPost.Configuration;

/// <summary><c>Alerts</c> of a brand: what is told at once, and to whom.</summary>
public sealed record AlertSettings
{
    private const string HoursPattern = "^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$";

    /// <summary>Mail addresses that all but the written rules tell.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Chats and webhooks that all but the written rules tell.</summary>
    public IReadOnlyList<WebhookSettings> Webhooks { get; init; } = [];

    /// <summary>Whether rises are told, and their end. Default: true.</summary>
    public bool Spike { get; init; } = true;

    /// <summary>How long somebody may be owed an answer before that is told; zero: it is not. Default: a day.</summary>
    public TimeSpan Owed { get; init; } = TimeSpan.FromDays(1);

    /// <summary>A query: each new mention that it finds is told. Default: null, none.</summary>
    public string? Each { get; init; }

    /// <summary>Whether it is told when a source is not heard any more, and when it is again. Default: true.</summary>
    public bool Blind { get; init; } = true;

    /// <summary>Messages of a rule on a day of the brand's zone. Default: 20.</summary>
    [Range(1, 10_000)]
    public int AtMost { get; init; } = 20;

    /// <summary>When nothing is told, such as 22:00-06:00, on the brand's wall clock. Default: null, never.</summary>
    [RegularExpression(HoursPattern)]
    public string? QuietHours { get; init; }

    public IReadOnlyList<AlertRuleSettings> Rules { get; init; } = [];

    /// <summary>An element of <c>Alerts:Rules</c>.</summary>
    public sealed record AlertRuleSettings
    {
        [MinLength(1)]
        public required string Name { get; init; }

        /// <summary>Each new mention that it finds is told.</summary>
        [MinLength(1)]
        public required string Query { get; init; }

        /// <summary><c>mail:name@host</c>, <c>slack:https://…</c>, <c>teams:…</c>, <c>discord:…</c>, <c>standard:…</c>.</summary>
        public required IReadOnlyList<string> To { get; init; }

        /// <summary>Default: those of <c>Alerts</c>.</summary>
        [RegularExpression(HoursPattern)]
        public string? QuietHours { get; init; }

        /// <summary>Default: that of <c>Alerts</c>.</summary>
        [Range(1, 10_000)]
        public int? AtMost { get; init; }
    }
}

/// <summary>An element of <c>Alerts:Webhooks</c>.</summary>
public sealed record WebhookSettings
{
    /// <summary>A secret: shown nowhere. https; http only on this machine or in <c>Http.AllowedPrivateNetworks</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>
    /// For <c>standard</c>: <c>whsec_</c> and 24 to 64 bytes in base64, or <c>file:/path</c>; two with a comma between while one
    /// takes the other's place.
    /// </summary>
    public string? Secret { get; init; }

    [AllowedValues(Channel.Standard, Channel.Slack, Channel.Teams, Channel.Discord)]
    public string Format { get; init; } = Channel.Standard;

    /// <summary>As a channel is written in one piece.</summary>
    internal string Written => $"{Format.ToLowerInvariant()}:{Url.AbsoluteUri}";
}
