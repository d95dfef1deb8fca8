using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>Certificates that prove nothing. What they would protect is never asked for in the clear instead.</summary>
public sealed class TlsTests : HostileTests
{
    [Theory]
    [InlineData("self-signed", 365)]
    [InlineData("expired", -1)]
    public async Task A_certificate_that_proves_nothing_is_refused(string name, int daysLeft)
    {
        using X509Certificate2 certificate = Certificate(daysLeft);
        await using HostileServer server = Serving(certificate);
        using SourceHttp http = Http();

        SourceException e = await FailsAsync(http, Secure(server));

        Assert.Equal(SourceFailure.Tls, e.Failure);
        Assert.Contains("no trustworthy TLS", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.Equal(1, server.Connections);
        Assert.NotEmpty(name);
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_is_not_asked_in_the_clear()
    {
        await using var server = HostileServer.Start(connection => connection.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));
        using SourceHttp http = Http();

        Assert.Equal(SourceFailure.Tls, (await FailsAsync(http, Secure(server))).Failure);
    }

    private static Uri Secure(HostileServer server) => new($"https://127.0.0.2:{server.Port}/feed");

    private static HostileServer Serving(X509Certificate2 certificate) => HostileServer.Start(async connection =>
    {
        var tls = new SslStream(connection.Stream);
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, connection.Stopped);
            connection.Stream = tls;
            await connection.ReadRequestAsync();
        }
        catch (AuthenticationException)
        {
            // As hoped.
        }
    });

    private static X509Certificate2 Certificate(int daysLeft)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.2", key, HashAlgorithmName.SHA256);
        DateTimeOffset end = TimeProvider.System.GetUtcNow().AddDays(daysLeft);
        using X509Certificate2 made = request.CreateSelfSigned(end.AddDays(-400), end);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
