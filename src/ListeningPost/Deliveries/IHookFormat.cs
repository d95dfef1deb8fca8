using ListeningPost.Sources.Http;

namespace ListeningPost.Deliveries;

/// <summary>How notices are told to one kind of channel, and what its answers mean.</summary>
internal interface IHookFormat
{
    /// <summary>The channel's format.</summary>
    string Name { get; }

    /// <summary>How many may be sent to one address within a second.</summary>
    int ASecond { get; }

    /// <summary>The body: JSON within the channel's limits; the same for the same notice.</summary>
    byte[] Body(Notice notice);

    /// <summary>What stands beside it, of this attempt.</summary>
    /// <param name="id">The message's, the same for each attempt.</param>
    /// <exception cref="FormatException">The channel lacks something; the message says what.</exception>
    IReadOnlyDictionary<string, string> Headers(Channel channel, string id, byte[] body, DateTimeOffset now);

    /// <summary>What the answer means.</summary>
    HookOutcome Judge(HookAnswer answer);
}
