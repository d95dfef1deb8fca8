using ListeningPost.Core.Brands;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Daily;
using Npgsql;

namespace ListeningPost.Storage.Brands;

/// <summary>What of everything stored has to be told anew, since brands are configured otherwise now.</summary>
internal sealed class BrandChanges
{
    private readonly List<(int Id, Brand Brand)> _voices = [];
    private readonly HashSet<string> _rivals = new(StringComparer.Ordinal);
    private readonly List<string> _zones = [];

    /// <param name="id">The brand's number.</param>
    /// <param name="old">As it was; null: it is new.</param>
    /// <param name="brand">As it is.</param>
    /// <param name="areAccountsOthers">Whether other accounts speak for it.</param>
    public void Add(int id, StoredBrand? old, Brand brand, bool areAccountsOthers)
    {
        if (old is null || areAccountsOthers || old.DetectEmployees != brand.DetectEmployees || old.Name != brand.Name)
        {
            _voices.Add((id, brand));
        }

        if (old is not null && !old.Competitors.SequenceEqual(brand.Competitors, StringComparer.Ordinal))
        {
            _rivals.UnionWith(old.Competitors);
            _rivals.UnionWith(brand.Competitors);
        }

        if (old is not null && old.TimeZone != brand.TimeZone)
        {
            _zones.Add(brand.Slug);
        }
    }

    /// <summary>Tells it anew, in the caller's transaction.</summary>
    public async Task FollowAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await VoiceDerivation.RunAsync(connection, _voices, cancellationToken);
        await VoiceDerivation.CompeteAsync(connection, [.. _rivals], cancellationToken);
        foreach (string brand in _zones)
        {
            await DailyChanges.MarkAllAsync(connection, brand, cancellationToken);
        }
    }
}
