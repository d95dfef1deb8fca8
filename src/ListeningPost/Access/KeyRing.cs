using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data.Common;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Keys;

namespace ListeningPost.Access;

/// <summary>
/// The keys that open the door: those of the configuration, and those that the database keeps, as they were a few seconds ago. They are
/// found by their hashes, which tell nobody who tries how near a guess came.
/// </summary>
/// <param name="configured">Of <c>Web.ApiKeys</c>.</param>
/// <param name="store">Null: no key is stored.</param>
internal sealed partial class KeyRing(IEnumerable<ApiKey> configured, KeyStore? store, TimeProvider clock, ILogger logger)
{
    /// <summary>What was read is good so long: a key that is revoked opens nothing after that.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(4);

    /// <summary>Whoever tries keys that nobody has makes it read again no more often.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>That a key is used is written no more often.</summary>
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FrozenDictionary<string, ApiKey> _configured = configured.ToFrozenDictionary(key => Found(KeyText.HashOf(key.Key)));
    private readonly ConcurrentDictionary<long, long> _used = new();
    private readonly Lock _lock = new();
    private Stored? _stored;
    private long _readAt;
    private Task<Stored>? _reading;

    /// <summary>Whose key that is; null: nobody's, or it is over.</summary>
    public async Task<Caller?> FindAsync(string key, CancellationToken cancellationToken)
    {
        string hash = Found(KeyText.HashOf(key));
        DateTimeOffset now = clock.GetUtcNow();
        if (_configured.TryGetValue(hash, out ApiKey? own))
        {
            return own.ExpiresAt <= now ? null : new Caller(own.Name, own.Role, own.Brands);
        }

        Stored stored = await ReadAsync(Fresh).WaitAsync(cancellationToken);
        if (!stored.Keys.ContainsKey(hash))
        {
            stored = await ReadAsync(Soon).WaitAsync(cancellationToken);
        }

        if (!stored.Keys.TryGetValue(hash, out StoredKey? known) || known.ExpiresAt <= now)
        {
            return null;
        }

        Use(known.Id);
        return new Caller(known.Name, Enum.Parse<Role>(known.Role, ignoreCase: true), known.Brands);
    }

    /// <summary>
    /// Whether keys are asked for: where one is configured, or one was ever stored. So the door does not open when the last is revoked.
    /// </summary>
    public async Task<bool> AsksAsync(CancellationToken cancellationToken) =>
        _configured.Count > 0 || (await ReadAsync(Fresh).WaitAsync(cancellationToken)).IsAny;

    /// <summary>The stored ones, read once for all who ask meanwhile.</summary>
    /// <param name="age">As they were no longer ago.</param>
    private Task<Stored> ReadAsync(TimeSpan age)
    {
        lock (_lock)
        {
            if (_stored is { } known && clock.GetElapsedTime(_readAt) < age)
            {
                return Task.FromResult(known);
            }

            return _reading is { IsCompleted: false } ? _reading : _reading = ReadAsync();
        }
    }

    private async Task<Stored> ReadAsync()
    {
        long began = clock.GetTimestamp();
        Stored stored = await StoredAsync();
        lock (_lock)
        {
            (_stored, _readAt) = (stored, began);
        }

        return stored;
    }

    private async Task<Stored> StoredAsync()
    {
        if (store is null)
        {
            return new Stored(FrozenDictionary<string, StoredKey>.Empty, IsAny: false);
        }

        try
        {
            (IReadOnlyList<StoredKey> keys, bool isAny) = await store.InForceAsync(CancellationToken.None);
            return new Stored(keys.ToFrozenDictionary(key => Found(key.Hash)), isAny);
        }
        catch (Exception e) when (IsOfDatabase(e) && _stored is not null)
        {
            // Who has a key is known from before; the database that is away shows nobody anything.
            return _stored;
        }
    }

    private void Use(long key)
    {
        long now = clock.GetTimestamp();
        if (_used.TryGetValue(key, out long last) && clock.GetElapsedTime(last, now) < Minute)
        {
            return;
        }

        _used[key] = now;
        _ = RememberAsync(key);
    }

    /// <summary>Nobody waits for it, and nobody is refused where it can't be written.</summary>
    private async Task RememberAsync(long key)
    {
        try
        {
            await store!.UseAsync(key, CancellationToken.None);
        }
        catch (Exception e) when (IsOfDatabase(e) || e is ObjectDisposedException)
        {
            LogForgotten(e.Message);
        }
    }

    private static bool IsOfDatabase(Exception e) => e is DbException or DatabaseException or TimeoutException;

    private static string Found(byte[] hash) => Convert.ToHexStringLower(hash);

    [LoggerMessage(Level = LogLevel.Debug, Message = "That a key was used is not written down: {Problem}")]
    private partial void LogForgotten(string problem);

    /// <param name="Keys">Those that were in force, by hash.</param>
    /// <param name="IsAny">Whether one was ever stored.</param>
    private sealed record Stored(FrozenDictionary<string, StoredKey> Keys, bool IsAny);
}
