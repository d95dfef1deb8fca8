using System.Text.Json;
using System.Text.RegularExpressions;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Mastodon;

/// <summary>The status that another one quotes.</summary>
/// <remarks>
/// Mastodon (4.4) wraps it: <c>quote: {state, quoted_status}</c>, with the status only where the state is <c>accepted</c>. Iceshrimp,
/// Akkoma, Fedibird and others give the status itself, Pleroma below <c>pleroma</c>. For software that knows no quotes all of them
/// put a line <c>RE: address</c> into the content, at either end.
/// </remarks>
internal sealed partial record MastodonQuote
{
    /// <summary>Whether the status says that it quotes one.</summary>
    public bool IsOne { get; private init; }

    /// <summary>The quoted status's page, where the answer has it.</summary>
    public string? Url { get; private init; }

    /// <summary>What it says; empty where the answer has it not, or it is not public.</summary>
    public string Text { get; private init; } = "";

    public static MastodonQuote Of(JsonElement status)
    {
        JsonElement? wrapper = status.Get("quote") ?? status.Get("pleroma", "quote");
        JsonElement quoted = wrapper?.Get("quoted_status") ?? wrapper ?? default;
        string? address = AddressOf(status, quoted);
        bool isAgreed = wrapper?.Text("state") is null or "accepted";
        return new MastodonQuote
        {
            IsOne = wrapper is not null || address is not null || status.Text("quote_id") is not null,
            Url = Permalink.Absolute(address),
            Text = isAgreed && MastodonVisibility.IsPublic(quoted) ? MastodonWords.OfQuoted(quoted) : "",
        };
    }

    private static string? AddressOf(JsonElement status, JsonElement quoted) =>
        quoted.Text("url") ?? quoted.Text("uri") ?? status.Text("quote_url") ?? status.Get("pleroma")?.Text("quote_url");

    /// <summary>A text without the line that stands for the quoted status, first or last.</summary>
    /// <param name="text">Lines.</param>
    /// <param name="isMarked">Whether there was one.</param>
    public static string WithoutMark(string text, out bool isMarked)
    {
        Match mark = Mark().Match(text);
        isMarked = mark.Success;
        return isMarked ? text.Remove(mark.Index, mark.Length) : text;
    }

    [GeneratedRegex(
        @"\A(RE|QT|RN|RT): ?https?://\S+(\n|\z)|(\A|\n)(RE|QT|RN|RT): ?https?://\S+\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();
}
