using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>OpenSSL's <c>s_server</c> on 127.0.0.2, made to speak what a .NET server refuses to.</summary>
internal sealed class OldServer : IDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private OldServer(Process process, TemporaryFolder folder, int port)
    {
        (_process, _folder) = (process, folder);
        Url = new Uri($"https://127.0.0.2:{port}/feed");
    }

    public Uri Url { get; }

    /// <summary>Trusts its certificate: whatever is refused then is refused for what it speaks.</summary>
    public X509ChainPolicy Policy
    {
        get
        {
            var policy =
                new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(Path.Combine(_folder.Path, "cert.pem"));
            return policy;
        }
    }

    /// <param name="version">Of TLS, as the tool's flag.</param>
    /// <param name="key">Of the certificate: <c>rsa:512</c>.</param>
    /// <param name="ciphers">OpenSSL's list.</param>
    public static async Task<OldServer> StartAsync(string version, string key, string ciphers)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "openssl is not installed: nothing else speaks such old TLS.");
        var folder = new TemporaryFolder();
        (string keyFile, string certificate) = (Path.Combine(folder.Path, "key.pem"), Path.Combine(folder.Path, "cert.pem"));
        string[] request =
        [
            "req", "-x509", "-nodes", "-newkey", key, "-keyout", keyFile, "-out", certificate, "-days", "9", "-subj", "/CN=test", "-sha256",
            "-addext", "subjectAltName=IP:127.0.0.2",
        ];
        using (Process made = Run(request))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipUnless(made.ExitCode == 0, $"openssl does not make a key of {key} here.");
        }

        int port = FreePort.Find("127.0.0.2");
        Process process = Run(
            "s_server", "-accept", $"127.0.0.2:{port}", "-key", keyFile, "-cert", certificate, version, "-cipher", ciphers, "-www");
        await Eventually.EventuallyAsync(() => process.HasExited || IsListening(port));
        Assert.SkipWhen(process.HasExited, $"openssl does not serve {version} with {key} here.");
        return new OldServer(process, folder, port);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private static Process Run(params string[] arguments) => Process.Start(new ProcessStartInfo("/usr/bin/openssl", arguments)
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    })!;

    private static bool IsListening(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.2", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
