using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>
/// Certificates that prove nothing, and TLS that nobody should speak. What they would protect is never asked for in the
/// clear instead.
/// </summary>
public sealed class TlsTests : HostileTests
{
    [Fact]
    public async Task A_certificate_that_proves_what_it_should_is_trusted()
    {
        using var authority = Authority.Create();
        using X509Certificate2 certificate = authority.Issue(san => san.AddIpAddress(IPAddress.Parse("127.0.0.2")));
        await using HostileServer server = Serving(certificate);
        using SourceHttp http = Http(authority.Policy);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(http, Secure(server))).Status);
    }

    [Theory]
    [InlineData("of another name")]
    [InlineData("of another address")]
    [InlineData("expired")]
    [InlineData("not valid yet")]
    [InlineData("for signing only")]
    public async Task Even_of_a_trusted_authority_a_certificate_proves_nothing_that_is(string fault)
    {
        using var authority = Authority.Create();
        using X509Certificate2 certificate = authority.Issue(
            san =>
            {
                if (fault == "of another name")
                {
                    san.AddDnsName("news.example");
                }
                else
                {
                    san.AddIpAddress(IPAddress.Parse(fault == "of another address" ? "127.0.0.4" : "127.0.0.2"));
                }
            },
            from: fault switch { "expired" => -200, "not valid yet" => 5, _ => -5 },
            days: fault == "expired" ? 100 : 20,
            purpose: fault == "for signing only" ? "1.3.6.1.5.5.7.3.3" : "1.3.6.1.5.5.7.3.1");
        await using HostileServer server = Serving(certificate);
        using SourceHttp http = Http(authority.Policy);

        await AssertRefusedAsync(server, http);
    }

    [Theory]
    [InlineData("self-signed", 365)]
    [InlineData("self-signed and expired", -1)]
    public async Task A_certificate_that_nobody_vouches_for_is_refused(string name, int daysLeft)
    {
        using X509Certificate2 certificate = SelfSigned(name, daysLeft);
        await using HostileServer server = Serving(certificate);
        using SourceHttp http = Http();

        await AssertRefusedAsync(server, http);
    }

    /// <summary>OpenSSL's own server speaks what .NET's would not: the version and the key of another century.</summary>
    [Theory]
    [InlineData("-tls1", "rsa:2048", "ALL:@SECLEVEL=0")]
    [InlineData("-tls1_1", "rsa:2048", "ALL:@SECLEVEL=0")]
    [InlineData("-tls1_2", "rsa:512", "ALL:@SECLEVEL=0")]
    [InlineData("-tls1_2", "rsa:1024", "ALL:@SECLEVEL=0")]
    [InlineData("-tls1_2", "rsa:1024", "NULL:@SECLEVEL=0")]
    public async Task Tls_that_protects_nothing_is_refused(string version, string key, string ciphers)
    {
        using OldServer server = await OldServer.StartAsync(version, key, ciphers);
        using SourceHttp http = Http(server.Policy);

        SourceException e = await FailsAsync(http, server.Url);

        Assert.Equal(SourceFailure.Tls, e.Failure);
    }

    [Fact]
    public async Task The_same_server_is_trusted_when_it_speaks_as_it_should()
    {
        using OldServer server = await OldServer.StartAsync("-tls1_2", "rsa:2048", "ALL");
        using SourceHttp http = Http(server.Policy);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(http, server.Url)).Status);
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_is_not_asked_in_the_clear()
    {
        await using var server = HostileServer.Start(connection => connection.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));
        using SourceHttp http = Http();

        Assert.Equal(SourceFailure.Tls, (await FailsAsync(http, Secure(server))).Failure);
    }

    private async Task AssertRefusedAsync(HostileServer server, SourceHttp http)
    {
        SourceException e = await FailsAsync(http, Secure(server));

        Assert.Equal(SourceFailure.Tls, e.Failure);
        Assert.Contains("no trustworthy TLS", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.Equal(1, server.Connections);
    }

    private static Uri Secure(HostileServer server) => new($"https://127.0.0.2:{server.Port}/feed");

    /// <summary>The one change to the real handler: which authority is trusted. Everything else is checked as ever.</summary>
    private SourceHttp Http(X509ChainPolicy trusted)
    {
        var options = new HttpOptions { AllowedPrivateNetworks = ["127.0.0.2/32"] };
        SocketsHttpHandler handler = Wire.Handler(options, new ClosedDoor(options));
        handler.SslOptions.CertificateChainPolicy = trusted;
        return new SourceHttp(options, Clock, handler);
    }

    private static HostileServer Serving(X509Certificate2 certificate) => HostileServer.Start(async connection =>
    {
        var tls = new SslStream(connection.Stream);
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, connection.Stopped);
            connection.Stream = tls;
            if (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            }
        }
        catch (AuthenticationException)
        {
            // As hoped.
        }
    });

    private static X509Certificate2 SelfSigned(string name, int daysLeft)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        DateTimeOffset end = TimeProvider.System.GetUtcNow().AddDays(daysLeft);
        using X509Certificate2 made = request.CreateSelfSigned(end.AddDays(-400), end);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
