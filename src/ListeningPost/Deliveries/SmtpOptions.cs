using System.ComponentModel.DataAnnotations;

namespace ListeningPost.Deliveries;

/// <summary>The mail server: section <c>Smtp</c>.</summary>
public sealed record SmtpOptions
{
    /// <summary>Host name or address. Default: null, no mail is sent.</summary>
    public string? Host { get; init; }

    /// <summary>Default: 587.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>How the connection is secured. Default: StartTls, which is never downgraded.</summary>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Default: null, no login.</summary>
    public string? UserName { get; init; }

    /// <summary>Or <c>file:/path</c>.</summary>
    public string? Password { get; init; }

    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "listening@example.com";

    /// <summary>How messages are signed. Default: null, not here; the mail server may.</summary>
    public DkimOptions? Dkim { get; init; }
}

/// <summary>Section <c>Smtp:Dkim</c>: a signature that tells that the sender's domain sent it (RFC 6376).</summary>
public sealed record DkimOptions
{
    /// <summary>The sender's domain, or one above it.</summary>
    [MinLength(1)]
    public required string Domain { get; init; }

    /// <summary>Where the public key stands: <c>SELECTOR._domainkey.DOMAIN</c>.</summary>
    [MinLength(1)]
    public required string Selector { get; init; }

    /// <summary>The private key as PEM: <c>file:/path</c>.</summary>
    [MinLength(1)]
    public required string Key { get; init; }
}
