using System.Text.Json;
using System.Text.Json.Serialization;

namespace ListeningPost.Storage.Brands;

/// <summary><c>Report</c> of a brand's stored settings: when its weekly report is sent, and to whom.</summary>
internal sealed record StoredReport
{
    private static readonly JsonSerializerOptions Names = new() { Converters = { new JsonStringEnumConverter() } };

    public DayOfWeek Day { get; init; } = DayOfWeek.Monday;

    public TimeOnly At { get; init; } = new(7, 0);

    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>As configured when nothing is said, or by a version that wrote it otherwise: on Mondays at seven, to nobody.</summary>
    public static StoredReport Read(string settings)
    {
        try
        {
            return JsonSerializer.Deserialize<Written>(settings, Names)?.Report ?? new StoredReport();
        }
        catch (JsonException)
        {
            return new StoredReport();
        }
    }

    private sealed record Written(StoredReport? Report);
}
