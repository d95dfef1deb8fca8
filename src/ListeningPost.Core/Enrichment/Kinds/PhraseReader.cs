using System.Reflection;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>
/// Reads the phrase files, which are resources: one a language, and <c>any</c> for all. <c>en.txt</c> says how they are written.
/// </summary>
internal sealed class PhraseReader
{
    /// <summary>The file of what holds in every language.</summary>
    public const string Any = "any";

    private const string Prefix = "Kinds.";
    private const string Suffix = ".txt";

    private static readonly Assembly Home = typeof(PhraseReader).Assembly;

    private static readonly Dictionary<string, Use> Uses = new(StringComparer.Ordinal)
    {
        ["no"] = Use.Negation,
        ["complaint"] = Use.Complaint,
        ["complaint!"] = Use.Denial,
        ["hint"] = Use.Hint,
        ["story"] = Use.Story,
        ["question"] = Use.Question,
        ["opener"] = Use.Opener,
        ["beginning"] = Use.Beginning,
        ["rhetorical"] = Use.Rhetorical,
        ["tag"] = Use.Tag,
        ["audience"] = Use.Audience,
        ["promotion"] = Use.Promotion,
        ["person"] = Use.Person,
        ["unreal"] = Use.Unreal,
        ["praise"] = Use.Praise,
        ["liking"] = Use.Liking,
        ["warm"] = Use.Warm,
    };

    /// <summary>Languages with a file of their own, ISO 639-1.</summary>
    public static IReadOnlyList<string> Languages { get; } =
    [
        .. Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Where(name => name != Any),
    ];

    /// <summary>Phrases in the order of the files.</summary>
    public List<PhraseLine> Phrases { get; } = [];

    /// <summary>Words that go by one name, by that name; a name is its file's own.</summary>
    public Dictionary<string, string[]> Sets { get; } = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A line is not as <c>en.txt</c> says.</exception>
    public void Read(string language)
    {
        using Stream stream = Home.GetManifestResourceStream(Prefix + language + Suffix)
            ?? throw new InvalidOperationException($"The resource {Prefix}{language}{Suffix} is missing.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                Add(line, language);
            }
        }
    }

    private void Add(string line, string language)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            throw new FormatException($"{language}: no colon in: {line}");
        }

        string head = line[..colon].Trim();
        string[] entries = line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (head.StartsWith('{'))
        {
            string name = SetName(head, language);
            Sets[name] = [.. Sets.GetValueOrDefault(name, []), .. entries];
            return;
        }

        int blank = head.IndexOf(' ', StringComparison.Ordinal);
        string use = blank < 0 ? head : head[..blank];
        string rule = blank < 0 ? head : head[(blank + 1)..];
        if (!Uses.TryGetValue(use, out Use known))
        {
            throw new FormatException($"{language}: no use is called {use}");
        }

        Phrases.AddRange(entries.Select(text => new PhraseLine(known, rule, InLanguage(text, language), IsUnspaced(text, language))));
    }

    private static bool IsUnspaced(string text, string language) => language is "ja" or "zh" || !text.Any(char.IsLetterOrDigit);

    /// <summary>The phrase with its sets by their names in the book: those of a file are no other's.</summary>
    private static string InLanguage(string text, string language) =>
        string.Join(' ', text.Split(' ').Select(word => SetName(word, language)));

    private static string SetName(string word, string language)
    {
        bool isOwn = word.StartsWith('{') && word is not (PhraseBook.Brand or PhraseBook.Joint);
        return isOwn ? $"{word}{language}" : word;
    }
}

/// <summary>A phrase as a file has it.</summary>
/// <param name="IsUnspaced">Its words stand between any others, without blanks.</param>
internal sealed record PhraseLine(Use Use, string Rule, string Text, bool IsUnspaced);
