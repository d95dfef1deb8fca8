using System.Text.Json;
using ListeningPost.Core.Measures;

namespace ListeningPost.Storage.Brands;

/// <summary>The rule <c>Enough</c> of a brand's stored settings.</summary>
internal static class StoredEnough
{
    /// <summary>Null: none was written, or by a version that wrote it otherwise.</summary>
    public static EnoughRule? Read(string settings)
    {
        try
        {
            return JsonSerializer.Deserialize<Written>(settings)?.Enough;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Written(EnoughRule? Enough);
}
