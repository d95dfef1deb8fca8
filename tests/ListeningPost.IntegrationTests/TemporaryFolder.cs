namespace ListeningPost.IntegrationTests;

/// <summary>A folder in the temporary directory that only its owner may enter; removed with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("listeningpost-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
