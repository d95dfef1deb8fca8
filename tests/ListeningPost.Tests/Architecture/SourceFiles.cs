using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ListeningPost.Tests.Architecture;

/// <summary>The C# files of the project as they stand, without what tools wrote.</summary>
internal static class SourceFiles
{
    private static readonly string Top = Path.GetFullPath(Path.Combine(Fixture.Project, "../.."));

    /// <summary>Paths of all files below <c>src</c> or <c>tests</c>.</summary>
    public static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Top, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>A file's path as one says it: from the top of the project.</summary>
    public static string Relative(string file) => Path.GetRelativePath(Top, file);

    public static SyntaxNode Read(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
}
