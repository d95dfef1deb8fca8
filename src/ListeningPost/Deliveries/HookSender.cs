using ListeningPost.Sources.Http;

namespace ListeningPost.Deliveries;

/// <summary>Makes one attempt at a chat or a webhook.</summary>
internal sealed class HookSender(HookHttp http, TimeProvider clock)
{
    private static readonly IHookFormat[] Formats =
        [new StandardFormat(), new SlackFormat(), new TeamsFormat(), new DiscordFormat()];

    /// <summary>What a channel's format is told by.</summary>
    public static IHookFormat Of(string format) =>
        Array.Find(Formats, known => known.Name == format) ?? throw new ArgumentException($"'{format}' is no format.", nameof(format));

    /// <summary>Never throws for what a server does.</summary>
    /// <param name="id">Of the message, the same for each attempt.</param>
    public async Task<HookOutcome> SendAsync(Channel channel, Notice notice, string id, CancellationToken cancellationToken)
    {
        IHookFormat format = Of(channel.Format);
        byte[] body = format.Body(notice);
        try
        {
            var headers = format.Headers(channel, id, body, clock.GetUtcNow());
            return format.Judge(await http.PostAsync(new Uri(channel.Address), body, headers, cancellationToken));
        }
        catch (FormatException e)
        {
            return new HookOutcome(HookStatus.Permanent, e.Message);
        }
    }
}
