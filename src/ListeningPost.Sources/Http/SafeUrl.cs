using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Sources.Http;

/// <summary>Addresses as they may stand in a message or a log: one line, no user-info, no secrets.</summary>
public static class SafeUrl
{
    private const int MaxLength = 200;

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
