namespace ListeningPost.Pages;

/// <summary>What every figure and rule means, and the test that holds it, as <c>method.txt</c> states it.</summary>
/// <param name="Sections">In the order of the file.</param>
public sealed record Method(IReadOnlyList<MethodSection> Sections)
{
    private const string Heading = "== ";

    /// <summary>As it is stated.</summary>
    public static Method Stated { get; } = Read();

    /// <exception cref="FormatException">A line is neither empty, a comment, a heading, nor three parts below one.</exception>
    private static Method Read()
    {
        using var reader = new StreamReader(typeof(Method).Assembly.GetManifestResourceStream("method.txt")!);
        List<(string Title, List<MethodRule> Rules)> sections = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.StartsWith(Heading, StringComparison.Ordinal))
            {
                sections.Add((line[Heading.Length..], []));
                continue;
            }

            sections[^1].Rules.Add(RuleOf(line));
        }

        return new Method([.. sections.Select(section => new MethodSection(section.Title, section.Rules))]);
    }

    private static MethodRule RuleOf(string line) => line.Split(" | ") is [var name, var definition, var test]
        ? new MethodRule(name, definition, test)
        : throw new FormatException($"method.txt: '{line}' is no name, definition and test with ' | ' between.");
}

/// <summary>What belongs together.</summary>
public sealed record MethodSection(string Title, IReadOnlyList<MethodRule> Rules);

/// <summary>A figure or rule.</summary>
/// <param name="Name">Its id, as it stands in documents, queries and tables.</param>
/// <param name="Definition">In words.</param>
/// <param name="Test">Class and method of the test that holds it.</param>
public sealed record MethodRule(string Name, string Definition, string Test);
