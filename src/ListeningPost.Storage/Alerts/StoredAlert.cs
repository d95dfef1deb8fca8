using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Alerts;

/// <summary>Something that a rule noticed, as it is stored.</summary>
/// <param name="Id">The notice's.</param>
/// <param name="Brand">The slug.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Type">The notice's.</param>
/// <param name="At">When it happened.</param>
/// <param name="FactsJson">What is said of it, a JSON object.</param>
/// <param name="Mentions">The mentions that it is about, those to be quoted first.</param>
public sealed record StoredAlert(
    string Id, string Brand, string Rule, string Type, DateTimeOffset At, string FactsJson, IReadOnlyList<long> Mentions)
{
    internal static StoredAlert Read(NpgsqlDataReader row) => new(
        row.Get<string>("id")!,
        row.Get<string>("brand")!,
        row.Get<string>("rule")!,
        row.Get<string>("type")!,
        row.Get<DateTimeOffset>("at"),
        row.Get<string>("facts")!,
        row.Get<long[]>("mentions")!);
}

/// <summary>A rule that is watched for a brand.</summary>
/// <param name="Brand">The slug.</param>
/// <param name="BrandId">Its number.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Since">Only what was found since is told.</param>
/// <param name="LookedUntil">Every mention that was found until then was looked at.</param>
public sealed record StoredAlertRule(string Brand, int BrandId, string Rule, DateTimeOffset Since, DateTimeOffset LookedUntil);

/// <summary>A rule, as it is asked for.</summary>
/// <param name="Brand">The slug.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Definition">What it asks: another one begins anew.</param>
public sealed record AskedAlertRule(string Brand, string Rule, string Definition);
