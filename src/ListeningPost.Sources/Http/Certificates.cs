using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ListeningPost.Sources.Http;

/// <summary>Which certificates prove something: what the system trusts, but for keys and signatures that are broken today.</summary>
internal static class Certificates
{
    private const int LeastRsaBits = 2048;
    private const int LeastCurveBits = 224;
    private const string DsaKey = "1.2.840.10040.4.1";

    // MD5 and SHA-1, with RSA and with ECDSA.
    private static readonly string[] BrokenSignatures = ["1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10045.4.1"];

    /// <param name="chain">As the system built it.</param>
    /// <param name="errors">What the system found.</param>
    /// <returns>True.</returns>
    /// <exception cref="AuthenticationException">It proves nothing; the message says why.</exception>
    public static bool Check(X509Chain? chain, SslPolicyErrors errors)
    {
        if (Why(chain, errors) is { } why)
        {
            throw new AuthenticationException(why);
        }

        return true;
    }

    private static string? Why(X509Chain? chain, SslPolicyErrors errors) => errors switch
    {
        _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) => "it shows no certificate",
        _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) => "its certificate is another name's",
        _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) => "its certificate is not to be trusted: " + Told(chain),
        _ => chain?.ChainElements.Select((element, i) => Weakness(element.Certificate, isLast: i == chain.ChainElements.Count - 1))
            .FirstOrDefault(weakness => weakness is not null),
    };

    private static string Told(X509Chain? chain)
    {
        IEnumerable<string> said = (chain?.ChainStatus ?? []).Select(status => status.Status.ToString());
        return string.Join(", ", said.Distinct(StringComparer.Ordinal).DefaultIfEmpty("unknown"));
    }

    /// <param name="certificate">One of the chain.</param>
    /// <param name="isLast">A root is trusted for what it is, not for its signature.</param>
    private static string? Weakness(X509Certificate2 certificate, bool isLast)
    {
        using RSA? rsa = certificate.GetRSAPublicKey();
        using ECDsa? curve = certificate.GetECDsaPublicKey();
        AsymmetricAlgorithm? key = (AsymmetricAlgorithm?)rsa ?? curve;
        int leastBits = rsa is not null ? LeastRsaBits : LeastCurveBits;
        if (key?.KeySize < leastBits)
        {
            return FormattableString.Invariant($"a key of its certificate has {key.KeySize} bits");
        }

        if (key is null && certificate.PublicKey.Oid.Value == DsaKey)
        {
            return "a key of its certificate is DSA's";
        }

        bool canBeForged = !isLast && BrokenSignatures.Contains(certificate.SignatureAlgorithm.Value);
        return canBeForged ? "its certificate has a signature that can be forged" : null;
    }
}
