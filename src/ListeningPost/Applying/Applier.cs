using ListeningPost.Collecting;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Sources.Http;
using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Applying;

/// <summary>Writes this process's configuration into the database, and takes up what is in force there.</summary>
/// <param name="own">The file of this process.</param>
/// <param name="isService">Whether it asks every source that is in force; otherwise those of its own file alone.</param>
internal sealed class Applier(OwnFile own, bool isService, BrandStore brands, SourceStore sources, InForce inForce, SourceHttp http)
{
    /// <summary>Makes the database's brands and sources equal to this configuration.</summary>
    /// <param name="takesOver">Whether it also changes what another file made; otherwise that is left alone.</param>
    public async Task<Applied> ApplyAsync(bool takesOver, CancellationToken cancellationToken)
    {
        AppliedBy by = own.By(takesOver);
        ConfiguredSource[] made = [.. own.Now.Settings.Sources.Select(options => ConfiguredSource.Create(options, http))];
        IEnumerable<string> off = made.Where(source => source.Options.Enabled && source.Source.Off is not null)
            .Select(source => $"source {source.Name} is off: {source.Source.Off}");
        IReadOnlyList<string> differences = await brands.ApplyAsync(own.Now.Brands, by, cancellationToken);
        SourceRegistration[] registrations = [.. made.Select(source => source.Registration)];
        return new Applied([.. differences, .. await sources.ApplyAsync(registrations, by, cancellationToken)], [.. off]);
    }

    /// <summary>From now on this process works with what the database says is in force.</summary>
    public async Task<TakenUp> TakeUpAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, AlertPlan> alerts = own.Now.Brands.ToDictionary(b => b.Slug, b => b.Alerts, StringComparer.Ordinal);
        IReadOnlyList<BrandInForce> applied = await brands.InForceAsync(cancellationToken);
        IReadOnlyList<SourceInForce> enabled = await sources.InForceAsync(cancellationToken);
        BrandInForce[] readable = [.. applied.Where(of => Problem(of.Brand) is null)];
        var made = new SourceMaker(own, isService, http, inForce.Now.Sources);
        ConfiguredSource[] asked = [.. enabled.Select(made.Make).OfType<ConfiguredSource>()];
        Configured before = inForce.Now;
        Configured now = Configured.Of([.. readable.Select(of => WithAlerts(of.Brand, alerts))], asked) with
        {
            QueryVersions = readable.ToDictionary(of => of.Brand.Slug, of => of.QueryVersion, StringComparer.Ordinal),
        };
        if (isService)
        {
            // Made now, and not when the first answer waits for it.
            _ = now.Finder;
        }

        inForce.Replace(now);
        return new TakenUp(
            [.. Differences.Between(before, now)],
            [.. applied.Select(of => Problem(of.Brand)).OfType<string>(), .. made.Problems]);
    }

    /// <summary>Whom to tell at once stands in this process's own file alone.</summary>
    private static Brand WithAlerts(Brand brand, Dictionary<string, AlertPlan> alerts) =>
        brand with { Alerts = alerts.GetValueOrDefault(brand.Slug, AlertPlan.None) };

    /// <summary>What another version of the program may have stored that this one cannot read; null: nothing.</summary>
    private static string? Problem(Brand brand)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(brand.TimeZone, out TimeZoneInfo? zone))
        {
            return $"brand {brand.Slug} is left out: its time zone {brand.TimeZone} is not known on this machine";
        }

        QueryProblem? error = QueryParser.Parse(brand.Query, zone: zone).Error;
        return error is null ? null : $"brand {brand.Slug} is left out: this version can't read its query: {error.Message}";
    }
}

/// <summary>What came of applying a configuration, a line each.</summary>
/// <param name="Changes">What is another than before, and what another file owns and keeps.</param>
/// <param name="Remarks">What changes nothing: sources that are off for want of a key, what can't be taken up.</param>
internal sealed record Applied(IReadOnlyList<string> Changes, IReadOnlyList<string> Remarks)
{
    public IReadOnlyList<string> Lines => [.. Changes, .. Remarks];
}

/// <summary>What came of taking up what is in force.</summary>
/// <param name="Changes">What is another than before, a phrase each.</param>
/// <param name="Problems">What could not be taken up, and why.</param>
internal sealed record TakenUp(IReadOnlyList<string> Changes, IReadOnlyList<string> Problems);
