using ListeningPost.Configuration;

namespace ListeningPost.Cli;

/// <summary>What must be configured before a document is sent by hand.</summary>
internal static class SendingChecks
{
    /// <param name="to">Where a copy goes; null: to the readers.</param>
    /// <param name="readers">Those that the brand's configuration names.</param>
    /// <param name="key">Where they stand: <c>Digest.To of brand acme</c>.</param>
    /// <exception cref="ConfigurationException">There is no mail server, or nobody to send to.</exception>
    public static void Check(Settings settings, string? to, IReadOnlyList<string> readers, string key)
    {
        if (to is not null && !BrandFactory.IsMailAddress(to))
        {
            throw new ConfigurationException($"--to {to} is no mail address. Write name@host.");
        }

        if (settings.Smtp.Host is null)
        {
            throw new ConfigurationException("Smtp.Host is not set, so nothing can be sent. Write the mail server's name there.");
        }

        if (to is null && readers.Count == 0)
        {
            throw new ConfigurationException($"{key} is empty, so there is nobody to send to. Write addresses there, or add --to ADDRESS.");
        }
    }
}
