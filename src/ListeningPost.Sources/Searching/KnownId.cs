using System.Security.Cryptography;
using System.Text;

namespace ListeningPost.Sources.Searching;

/// <summary>A native id as cursors remember it.</summary>
internal static class KnownId
{
    private const int ShortEnough = 14;

    /// <summary>Short ids as they are, long ones (addresses) as 80 bits of their hash: no two posts of a window share them.</summary>
    public static string Of(string nativeId)
    {
        if (nativeId.Length <= ShortEnough)
        {
            return nativeId;
        }

        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(nativeId)).AsSpan(0, 10)).TrimEnd('=');
    }
}
