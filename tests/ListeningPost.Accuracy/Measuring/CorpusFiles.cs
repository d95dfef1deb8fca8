using System.Text.Json;

namespace ListeningPost.Accuracy.Measuring;

/// <summary>The folder of labelled texts.</summary>
/// <param name="folder">Holds a folder for each set; the cases from the field stand beside it.</param>
internal sealed class CorpusFiles(string folder)
{
    public string Folder { get; } = folder;

    /// <summary>The rows of a file of JSON lines.</summary>
    public IEnumerable<JsonElement> Rows(string file) => Lines(file).Select(line => JsonElement.Parse(line));

    public IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(Folder, file)).Where(line => line.Length > 0);

    /// <summary>The names, without their ending, of the files of a folder.</summary>
    public IEnumerable<string> Names(string of) =>
        Directory.EnumerateFiles(Path.Combine(Folder, of)).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    /// <summary>The cases from the field.</summary>
    public IEnumerable<JsonElement> Field(string file)
    {
        string path = Path.Combine(Folder, "..", "field", file);
        return File.Exists(path) ? File.ReadLines(path).Select(line => JsonElement.Parse(line)) : [];
    }
}
