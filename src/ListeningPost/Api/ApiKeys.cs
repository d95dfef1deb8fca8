using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ListeningPost.Api;

/// <summary>Lets in who has a key, where there are keys: all but <c>/health</c> asks for one. What is said to the others is the door's.</summary>
internal static class ApiKeys
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    /// <summary>Asks for <c>Authorization: Bearer KEY</c> (RFC 6750); a browser may send the key as the password of any name (RFC 7617).</summary>
    /// <param name="keys">None: everybody who reaches the address, which is then a loopback one.</param>
    /// <param name="publicUrl">Under which name a proxy may ask for the pages too.</param>
    public static void UseApiKeys(this IApplicationBuilder app, IReadOnlyList<string> keys, Uri? publicUrl = null)
    {
        byte[][] hashes = [.. keys.Select(Hash)];
        app.Use(next => context =>
            context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) ? next(context)
            : keys.Count == 0 ? IsOurs(context.Request.Host.Host, publicUrl) ? next(context) : MisdirectAsync(context)
            : IsKnown(Given(context.Request), hashes) ? next(context) : RefuseAsync(context));
    }

    /// <summary>Where no key is asked for, a strange page could lead its name to this address and read it in its visitor's browser: so only our own names are answered.</summary>
    private static bool IsOurs(string host, Uri? publicUrl) =>
        host.Length == 0
        || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address))
        || string.Equals(host, publicUrl?.Host, StringComparison.OrdinalIgnoreCase);

    private static Task MisdirectAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = new[] { "Bearer", "Basic realm=\"ListeningPost\", charset=\"UTF-8\"" };
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static string? Given(HttpRequest request)
    {
        string given = request.Headers.Authorization.ToString();
        if (given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return given[Bearer.Length..].Trim();
        }

        Span<byte> decoded = stackalloc byte[1_024];
        bool isBasic = given.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(given[Basic.Length..].Trim(), decoded, out int length)
            && (decoded = decoded[..length]).Length > 0;
        string pair = isBasic ? Encoding.UTF8.GetString(decoded) : "";
        return pair.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? pair[(colon + 1)..] : null;
    }

    /// <summary>In the same time whatever was given.</summary>
    private static bool IsKnown(string? key, byte[][] hashes)
    {
        byte[] hash = Hash(key ?? "");
        bool isKnown = false;
        foreach (byte[] known in hashes)
        {
            isKnown |= CryptographicOperations.FixedTimeEquals(known, hash);
        }

        return isKnown && key is { Length: > 0 };
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
