using System.Globalization;

namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>
/// Reads rules.txt: sections <c>[language]</c>, of which <c>[*]</c> is every language's; <c>@class: words</c>; and rules, each
/// <c>effect value name: pattern | pattern</c>. A pattern's words are explained at <see cref="ElementKind"/>; <c>@class</c> stands
/// for all its words, <c>a/b?</c> may be missing.
/// </summary>
internal sealed class RuleReader
{
    private readonly Dictionary<string, int> _vocabulary = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RulePattern>> _patterns = new(StringComparer.Ordinal);
    private string _language = Rulebook.EveryLanguage;
    private int _rules;

    private RuleReader()
    {
    }

    /// <summary>The rules' words, by which tokens are numbered.</summary>
    public IReadOnlyDictionary<string, int> Vocabulary => _vocabulary;

    /// <summary>The patterns by language.</summary>
    public IReadOnlyDictionary<string, List<RulePattern>> Patterns => _patterns;

    public static RuleReader ReadAll()
    {
        using Stream stream = typeof(RuleReader).Assembly.GetManifestResourceStream("Targets.rules.txt")
            ?? throw new InvalidOperationException("The resource Targets.rules.txt is missing.");
        using var reader = new StreamReader(stream);
        var rules = new RuleReader();
        while (reader.ReadLine() is { } line)
        {
            rules.Read(line.Trim());
        }

        return rules;
    }

    private void Read(string line)
    {
        if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal))
        {
            return;
        }

        if (line[0] == '[')
        {
            _language = line.Trim('[', ']');
            _classes.Clear();
            return;
        }

        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (line[0] == '@')
        {
            _classes[line[..colon]] = line[(colon + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return;
        }

        Add(RuleOf(line[..colon].Split(' ', 3)), line[(colon + 2)..]);
    }

    private Rule RuleOf(string[] head)
    {
        Effect effect = head[0] switch
        {
            "x" => Effect.Remove,
            "=" => Effect.Set,
            "+" => Effect.Add,
            "<" => Effect.AtMost,
            ">" => Effect.AtLeast,
            "~" => Effect.Irony,
            _ => throw new InvalidOperationException($"'{head[0]}' is no effect."),
        };
        return new Rule(head[2], effect, double.Parse(head[1], CultureInfo.InvariantCulture), _rules++);
    }

    private void Add(Rule rule, string patterns)
    {
        if (!_patterns.TryGetValue(_language, out List<RulePattern>? known))
        {
            _patterns[_language] = known = [];
        }

        foreach (string pattern in patterns.Split('|', StringSplitOptions.TrimEntries))
        {
            Element[] elements = [.. pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ElementOf)];
            known.Add(new RulePattern(rule, elements, elements.Any(e => e.Kind == ElementKind.Brand)));
        }
    }

    private Element ElementOf(string text) => text switch
    {
        "BRAND" => new Element(ElementKind.Brand),
        "OTHER" => new Element(ElementKind.Other),
        "*" => new Element(ElementKind.Any),
        "^" => new Element(ElementKind.Start),
        "$" => new Element(ElementKind.End),
        ['~', .. var most] => new Element(ElementKind.Gap) { Most = int.Parse(most, CultureInfo.InvariantCulture) },
        ['!', .. var words] => WordsOf(words, ElementKind.Unless),
        "?" => WordsOf(text, ElementKind.Word),
        [.. var words, '?'] => WordsOf(words, ElementKind.Word) with { IsOptional = true },
        _ => WordsOf(text, ElementKind.Word),
    };

    private Element WordsOf(string text, ElementKind kind)
    {
        string[] parts = IsFraction(text) ? [text] : text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string[] words = [.. parts.SelectMany(part => part[0] == '@' ? _classes[part] : [part])];
        return new Element(kind)
        {
            Words = [.. words.Where(word => !IsStem(word)).Select(NumberOf)],
            Stems = [.. words.Where(IsStem).Select(word => word[..^1])],
        };
    }

    /// <summary><c>0/10</c> and <c>/s</c> are one word.</summary>
    private static bool IsFraction(string text) => text[0] == '/' || char.IsAsciiDigit(text[0]);

    private static bool IsStem(string word) => word.Length > 1 && word[^1] == '*';

    private int NumberOf(string word)
    {
        if (!_vocabulary.TryGetValue(word, out int number))
        {
            _vocabulary[word] = number = _vocabulary.Count + 1;
        }

        return number;
    }
}
