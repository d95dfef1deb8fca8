using System.Collections.Concurrent;

namespace ListeningPost.Documents.Typography;

/// <summary>
/// The fonts there are: Inter, embedded, so that documents look the same on every machine (licence: Fonts/OFL.txt); for letters that it
/// lacks those of the machine.
/// </summary>
internal static class Faces
{
    private const int MostRemembered = 20_000;

    private static readonly ConcurrentDictionary<int, Face?> Found = new();
    private static readonly Lazy<IReadOnlyList<Lazy<Face?>>> Machine = new(() => [.. MachineFonts.Files().Select(Open)]);

    public static Face Regular { get; } = Embedded("Inter-Regular.otf");

    public static Face SemiBold { get; } = Embedded("Inter-SemiBold.otf");

    /// <summary>The font that has a letter, or null where none on this machine has it.</summary>
    public static Face? For(int codePoint, bool isStrong)
    {
        Face own = isStrong ? SemiBold : Regular;
        if (own.Has(codePoint))
        {
            return own;
        }

        if (Found.Count > MostRemembered)
        {
            Found.Clear();
        }

        return Found.GetOrAdd(codePoint, static point =>
            Machine.Value.Select(face => face.Value).FirstOrDefault(face => face?.Has(point) == true));
    }

    private static Lazy<Face?> Open(string path) => new(() =>
    {
        try
        {
            return Face.Read(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is gone or not ours to read: the next one is asked.
            return null;
        }
    });

    private static Face Embedded(string name)
    {
        using Stream font = typeof(Faces).Assembly.GetManifestResourceStream("ListeningPost.Documents.Fonts." + name)
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        using var bytes = new MemoryStream();
        font.CopyTo(bytes);
        return Face.Read(bytes.ToArray()) ?? throw new InvalidOperationException($"The embedded font {name} cannot be read.");
    }
}
