using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListeningPost.Api.Describing;

/// <summary>The description of the API that is served: made when it is first asked for, and kept.</summary>
/// <param name="endpoints">All routes there are.</param>
internal sealed class ApiDescription(EndpointDataSource endpoints)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private readonly Lazy<JsonObject> _document = new(() => ApiDocument.Of(endpoints.Endpoints.OfType<RouteEndpoint>()));
    private byte[]? _written;

    /// <summary>To be read, never changed.</summary>
    public JsonObject Document => _document.Value;

    /// <summary>As UTF-8.</summary>
    public ReadOnlyMemory<byte> Written => _written ??= Encoding.UTF8.GetBytes(Document.ToJsonString(Readable));
}
