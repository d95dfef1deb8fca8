using System.Globalization;
using System.Text.Json;
using ListeningPost.Searching;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Api;

/// <summary>The waiting list: who is owed an answer now, of the last days, whoever waits longest first.</summary>
internal static class OwedEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;

    public static IReadOnlyList<string> OfPages { get; } = [.. WaitingList.Parameters, "limit", "cursor"];

    /// <summary>Adds <c>GET /api/v1/owed</c>.</summary>
    public static void MapOwed(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/owed", ListAsync);

    private static async Task ListAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, OfPages);
        WaitingPage waiting = await context.RequestServices.GetRequiredService<WaitingList>().PageAsync(
            given, given.Count("limit", LargestPage) ?? UsualPage, context.RequestAborted);
        FoundPage page = waiting.Page;
        await Problems.WriteJsonAsync(context, json => Write(json, page, page.Next(given), waiting.Now));
    }

    private static void Write(Utf8JsonWriter json, FoundPage page, string? cursor, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteStartArray("owed");
        foreach (StoredMention mention in page.Mentions.Select(found => found.Mention))
        {
            json.WriteStartObject();
            OutputColumns<StoredMention>.WriteMembers(json, mention);
            double hours = Math.Max(0, (now - mention.PublishedAt).TotalHours);
            json.WritePropertyName("age_hours");
            json.WriteRawValue(hours.ToString("0.0", CultureInfo.InvariantCulture));
            json.WriteStartArray("why");
            foreach (string rule in mention.Why)
            {
                json.WriteStringValue(rule);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("total", page.Total);
        json.WriteString("cursor", cursor);
        json.WriteEndObject();
    }
}
