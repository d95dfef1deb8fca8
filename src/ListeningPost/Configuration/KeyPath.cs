using System.Globalization;

namespace ListeningPost.Configuration;

/// <summary>Where a setting stands, as messages name it: <c>Brands[0].Digest.To[1]</c>. The file itself is the empty path.</summary>
internal static class KeyPath
{
    /// <summary>What the environment's variables that are settings begin with.</summary>
    public const string VariablePrefix = "LISTENINGPOST__";

    public static string Member(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public static string Element(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>The environment variable that overrides it.</summary>
    public static string Variable(string path) => VariablePrefix + path
        .Replace("[", "__", StringComparison.Ordinal)
        .Replace("]", "", StringComparison.Ordinal)
        .Replace(".", "__", StringComparison.Ordinal);
}
