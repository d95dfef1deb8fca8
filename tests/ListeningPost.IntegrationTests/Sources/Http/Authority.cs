using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>A certificate authority for a test, and the only one that its <see cref="Policy"/> trusts.</summary>
internal sealed class Authority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;

    private Authority()
    {
        var request = new CertificateRequest("CN=test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _root = request.CreateSelfSigned(now.AddDays(-1_000), now.AddDays(1_000));
    }

    public X509ChainPolicy Policy
    {
        get
        {
            var policy =
                new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.Add(_root);
            return policy;
        }
    }

    public static Authority Create() => new();

    /// <param name="names">What it is issued for.</param>
    /// <param name="from">Valid from, days from now.</param>
    /// <param name="days">Valid for.</param>
    /// <param name="purpose">The extended key usage; server authentication.</param>
    public X509Certificate2 Issue(
        Action<SubjectAlternativeNameBuilder> names, int from = -5, int days = 20, string purpose = "1.3.6.1.5.5.7.3.1")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        var alternative = new SubjectAlternativeNameBuilder();
        names(alternative);
        request.CertificateExtensions.Add(alternative.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: true));
        DateTimeOffset start = TimeProvider.System.GetUtcNow().AddDays(from);
        using X509Certificate2 signed = request.Create(_root, start, start.AddDays(days), RandomNumberGenerator.GetBytes(8));
        using X509Certificate2 whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }
}
