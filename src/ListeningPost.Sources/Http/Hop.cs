using System.Net;

namespace ListeningPost.Sources.Http;

/// <summary>One request of a chain of redirects.</summary>
internal readonly record struct Hop(SourceHttp Http, Uri Uri, HttpAsk Ask, string Host, HostPace Pace);

/// <summary>What came back.</summary>
internal readonly record struct Reply(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);
