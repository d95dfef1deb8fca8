using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ListeningPost.Storage.Keys;

/// <summary>A key as it is written, and what is kept of it.</summary>
public static class KeyText
{
    /// <summary>By this, programs that look for lost secrets find it.</summary>
    private const string Mark = "lp_";

    private const int Bytes = 32;

    /// <summary>One that nobody can guess: <c>lp_</c> and 32 random bytes in base64url.</summary>
    public static string New() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of its UTF-8: a key cannot be guessed, so it needs no slower one.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
