using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace ListeningPost.People;

/// <summary>How long somebody stays signed in.</summary>
internal static class Session
{
    private const string Began = "began";

    /// <summary>After so long without a request it is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>After so long the provider is asked again, so that who has left the company is gone by then.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static void Begin(AuthenticationProperties session, DateTimeOffset now) =>
        session.Items[Began] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static bool IsOver(AuthenticationProperties session, DateTimeOffset now)
    {
        session.Items.TryGetValue(Began, out string? text);
        bool isRead = long.TryParse(text, CultureInfo.InvariantCulture, out long began);
        return !isRead || now.ToUnixTimeSeconds() - began > Longest.TotalSeconds;
    }
}
