using System.Text.Json;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>Puts notices into the tables, from where <see cref="DeliveryService"/> sends them, in whichever process it runs.</summary>
internal sealed class Notices(NoticeStore store, ChannelBook book, DeliveryBells bells) : INotices
{
    public Task<bool> PostAsync(
        Notice notice, KeptDocument mail, IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channels);
        return PostAsync(notice, mail, [.. channels.Select(Read)], cancellationToken);
    }

    /// <summary>The same, where the channels are known.</summary>
    public async Task<bool> PostAsync(
        Notice notice, KeptDocument mail, IReadOnlyList<Channel> channels, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        Channel[] known = [.. channels.DistinctBy(channel => channel.Name, StringComparer.OrdinalIgnoreCase)];
        Array.ForEach(known, book.Use);
        var posted = new PostedNotice(notice.Id, notice.Brand, notice.At, JsonSerializer.Serialize(notice), mail);
        NoticeRecipient[] recipients = [.. known.Select(channel => new NoticeRecipient(channel.Format, channel.Name))];
        bool isNew = await store.PostAsync(posted, recipients, cancellationToken);
        if (isNew)
        {
            bells.Ring();
        }

        return isNew;
    }

    /// <summary>The configuration has checked it before.</summary>
    private static Channel Read(string written) =>
        Channel.TryParse(written, out Channel? channel, out string? problem) ? channel : throw new FormatException($"A channel: {problem}");
}

/// <summary>A bell for each way out.</summary>
public sealed class DeliveryBells
{
    public DeliveryBell Mail { get; } = new();

    public DeliveryBell Hooks { get; } = new();

    /// <summary>There is something on its way.</summary>
    public void Ring()
    {
        Mail.Ring();
        Hooks.Ring();
    }
}
