using System.Security.Cryptography;
using System.Text;

namespace ListeningPost.Alerts;

/// <summary>The names of notices: the same for the same, whoever notices it and however often.</summary>
internal static class NoticeNames
{
    private const int Digits = 32;

    /// <param name="type">The notice's: <c>spike.started</c>.</param>
    /// <param name="of">What it is: brand, rule, mention, hour.</param>
    /// <returns><c>spike_started-</c> and 32 hexadecimal digits.</returns>
    public static string Of(string type, params string[] of)
    {
        // What stands between them stands in none of them.
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', of)));
        return $"{type.Replace('.', '_')}-{Convert.ToHexStringLower(hash)[..Digits]}";
    }
}
