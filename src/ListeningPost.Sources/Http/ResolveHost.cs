using System.Net;

namespace ListeningPost.Sources.Http;

/// <summary>All addresses of a host name.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);
