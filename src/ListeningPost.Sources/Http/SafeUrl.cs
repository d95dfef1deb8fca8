using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Sources.Http;

/// <summary>Addresses as they may stand in a message or a log: one line, no user-info, no secrets.</summary>
public static class SafeUrl
{
    private const int MaxLength = 200;

    /// <summary>Shorter ones are words that stand anywhere.</summary>
    private const int ShortestSecret = 6;

    private static readonly string[] SecretWords =
    [
        "key", "token", "secret", "password", "passwd", "pwd", "sig", "signature", "auth", "code", "session", "credential", "user",
        "feed",
    ];

    /// <summary>
    /// The address without user-info and fragment, with the values of secret query parameters (api_key, token …) replaced by "…".
    /// </summary>
    public static string Of(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri)
        {
            return Line(uri.OriginalString);
        }

        var text = new StringBuilder();
        text.Append(uri.Scheme).Append("://").Append(uri.Authority).Append(uri.AbsolutePath);
        string query = uri.Query;
        for (int start = 0; start < query.Length;)
        {
            int length = query.AsSpan(start + 1).IndexOfAny('&', ';') + 1;
            int end = length > 0 ? start + length : query.Length;
            AppendParameter(text, query.AsSpan(start, end - start));
            start = end;
        }

        return Line(text.ToString());
    }

    /// <summary>What a host said, without what was sent to it in confidence: some repeat the key that they refuse.</summary>
    internal static ErrorBody WithoutSecrets(ErrorBody body, Hop hop) =>
        body with { Said = body.Said is { } said ? WithoutSecrets(said, hop) : null };

    /// <summary>The same of a refusal that its source reads itself.</summary>
    internal static byte[] WithoutSecrets(byte[] refusal, Hop hop) =>
        Encoding.UTF8.GetBytes(WithoutSecrets(Encoding.UTF8.GetString(refusal), hop));

    private static string WithoutSecrets(string said, Hop hop) => SecretsOf(hop)
        .Where(secret => secret.Length >= ShortestSecret)
        .Aggregate(said, (text, secret) => text.Replace(secret, "…", StringComparison.OrdinalIgnoreCase));

    /// <summary>A stranger's text on one line: control characters replaced, cut at 200 characters.</summary>
    public static string Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string cut = CutText.Shorten(text, MaxLength + 1);
        return string.Create(cut.Length, cut, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
            }
        });
    }

    /// <summary>Values of secret query parameters, tokens, and both halves of a password.</summary>
    private static IEnumerable<string> SecretsOf(Hop hop)
    {
        string[] parameters = hop.Uri.Query.TrimStart('?').Split('&', ';');
        IEnumerable<string[]> named = parameters.Select(p => p.Split('=', 2)).Where(p => p.Length == 2 && IsSecret(p[0]));
        string[] sent = hop.Ask.Headers.GetValueOrDefault("Authorization")?.Split(' ', 2) ?? [];
        string[] header = sent.Length == 2 ? [sent[1], .. Decoded(sent[1]).Split(':', 2)] : [];
        return [.. header, .. named.Select(p => p[1]), .. named.Select(p => Uri.UnescapeDataString(p[1]))];
    }

    private static string Decoded(string base64)
    {
        byte[] buffer = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, buffer, out int length) ? Encoding.UTF8.GetString(buffer, 0, length) : "";
    }

    private static void AppendParameter(StringBuilder text, ReadOnlySpan<char> parameter)
    {
        int equals = parameter.IndexOf('=');
        if (equals > 0 && IsSecret(parameter[1..equals]))
        {
            text.Append(parameter[..(equals + 1)]).Append('…');
        }
        else
        {
            text.Append(parameter);
        }
    }

    private static bool IsSecret(ReadOnlySpan<char> name)
    {
        foreach (string word in SecretWords)
        {
            if (name.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
