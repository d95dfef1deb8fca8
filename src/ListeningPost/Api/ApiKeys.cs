using System.Net;
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
    /// Asks for <c>Authorization: Bearer KEY</c> (RFC 6750); a browser may send the key as the password of any name (RFC 7617). Who was
    /// found out before in another way has that way's <see cref="Caller"/>, and needs no key.
    /// </summary>
    /// <param name="keys">Where it asks for none, everybody is let in who reaches the address, which is then a loopback one.</param>
    /// <param name="publicUrl">Under which name a proxy may ask for the pages too.</param>
    /// <param name="isClosed">Whether people sign in: then nobody is let in unknown, also where there are no keys.</param>
    public static void UseApiKeys(this IApplicationBuilder app, KeyRing keys, Uri? publicUrl = null, bool isClosed = false) =>
        app.Use(next => context => IsOpen(context) ? next(context) : AskAsync(context, (keys, isClosed), publicUrl, next));

    /// <summary>Whether nobody is asked for a key there.</summary>
    public static bool IsOpen(HttpContext context) =>
        Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal));

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

    private static async Task AskAsync(HttpContext context, (KeyRing Keys, bool AreAll) asked, Uri? publicUrl, RequestDelegate next)
    {
        Caller? caller = Given(context.Request) is { Length: > 0 } key
            ? await asked.Keys.FindAsync(key, context.RequestAborted)
            : context.Features.Get<Caller>();
        if (caller is not null)
        {
            context.Features.Set(caller);
        }
        else if (asked.AreAll || await asked.Keys.AsksAsync(context.RequestAborted))
        {
            Refuse(context.Response);
            return;
        }
        else if (!IsOurs(context.Request.Host.Host, publicUrl))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return;
        }

        await next(context);
    }

    private static void Refuse(HttpResponse response)
    {
        response.Headers.WWWAuthenticate = new[] { "Bearer", "Basic realm=\"ListeningPost\", charset=\"UTF-8\"" };
        response.StatusCode = StatusCodes.Status401Unauthorized;
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
}
