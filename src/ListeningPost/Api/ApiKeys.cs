using System.Net;
using System.Security.Cryptography;
using System.Text;
using ListeningPost.Access;

namespace ListeningPost.Api;

/// <summary>
/// Lets in who has a key, where there are keys: all but <see cref="Open"/> asks for one. What is said to the others is the door's.
/// </summary>
internal static class ApiKeys
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";
    /// <summary>What is asked without a key: health, by whatever keeps the process running, and unsubscribing, by signed links.</summary>
    private static readonly string[] Open = ["/health", "/unsubscribe"];

    /// <summary>
    /// Asks for <c>Authorization: Bearer KEY</c> (RFC 6750); a browser may send the key as the password of any name (RFC 7617).
    /// </summary>
    /// <param name="keys">None: everybody who reaches the address, which is then a loopback one.</param>
    /// <param name="publicUrl">Under which name a proxy may ask for the pages too.</param>
    /// <param name="isClosed">Whether people sign in: then nobody is let in unknown, also where there are no keys.</param>
    public static void UseApiKeys(
        this IApplicationBuilder app, IReadOnlyList<ApiKey> keys, Uri? publicUrl = null, bool isClosed = false)
    {
        bool isAsked = isClosed || keys.Count > 0;
        byte[][] hashes = [.. keys.Select(key => Hash(key.Key))];
        app.Use(next => context =>
        {
            if (IsOpen(context) || context.Features.Get<Caller>() is not null)
            {
                return next(context);
            }

            if (!isAsked && !IsOurs(context.Request.Host.Host, publicUrl))
            {
                return MisdirectAsync(context);
            }

            if (!isAsked)
            {
                return next(context);
            }

            int known = Known(Given(context.Request), hashes);
            if (known < 0)
            {
                return RefuseAsync(context);
            }

            context.Features.Set(new Caller(keys[known].Name, Role.Admin, Brands: null));
            return next(context);
        });
    }

    /// <summary>Whether nobody is asked for a key there.</summary>
    public static bool IsOpen(HttpContext context) =>
        Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal));

    /// <summary>Whose key the request shows, or who signed in.</summary>
    /// <param name="unnamed">Who asks where nobody is asked.</param>
    public static string NameOf(HttpContext context, string unnamed) =>
        Caller.Of(context).Name is { Length: > 0 } name ? name : unnamed;

    /// <summary>
    /// Where no key is asked for, a strange page could lead its name to this address and read it in its visitor's browser: so only
    /// our own names are answered.
    /// </summary>
    public static bool IsOurs(string host, Uri? publicUrl)
    {
        bool isLoopback = string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
        bool isPublic = string.Equals(host, publicUrl?.Host, StringComparison.OrdinalIgnoreCase);
        return host.Length == 0 || isLoopback || isPublic;
    }

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

    /// <summary>The key that a request shows; null: none.</summary>
    private static string? Given(HttpRequest request)
    {
        string given = request.Headers.Authorization.ToString();
        if (given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return given[Bearer.Length..].Trim();
        }

        if (given.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return PasswordOf(given[Basic.Length..].Trim());
        }

        return null;
    }

    /// <summary>What stands behind the first colon of <c>name:password</c> in Base64; null: it is none, or longer than any key.</summary>
    private static string? PasswordOf(string encoded)
    {
        Span<byte> decoded = stackalloc byte[1_024];
        if (!Convert.TryFromBase64String(encoded, decoded, out int length))
        {
            return null;
        }

        string pair = Encoding.UTF8.GetString(decoded[..length]);
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }

    /// <summary>Which of them it is, in the same time whatever was given; -1: none.</summary>
    private static int Known(string? key, byte[][] hashes)
    {
        byte[] hash = Hash(key ?? "");
        int known = -1;
        for (int i = 0; i < hashes.Length; i++)
        {
            if (CryptographicOperations.FixedTimeEquals(hashes[i], hash))
            {
                known = i;
            }
        }

        return key is { Length: > 0 } ? known : -1;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
