using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ListeningPost.Configuration;

/// <summary>Compares a file's JSON with the shape it should have: unknown keys, wrong types, impossible values.</summary>
internal static class ShapeCheck
{
    /// <summary>What is wrong, one line each with the key's full path, in the file's order.</summary>
    public static IEnumerable<string> Problems(JsonElement value, Shape shape, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return shape.Nullable ? [] : [$"{path} is null. Write {shape.Wanted}, or leave the key out."];
        }

        return (shape, value.ValueKind) switch
        {
            (ObjectShape o, JsonValueKind.Object) => OfObject(value, o, path),
            (KindShape k, JsonValueKind.Object) => OfKind(value, k, path),
            (ListShape l, JsonValueKind.Array) =>
                value.EnumerateArray().SelectMany((e, i) => Problems(e, l.Element, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")),
            (TextShape t, JsonValueKind.String) => TextProblem(value.GetString()!, t) is { } p ? [$"{path} {p}"] : [],
            (NumberShape n, JsonValueKind.Number) => IsIn(value, n) ? [] : [$"{path} is {value.GetRawText()}. Write {n.Wanted}."],
            (BooleanShape, JsonValueKind.True or JsonValueKind.False) => [],
            _ => [$"{path} is {Describe(value)}. Write {shape.Wanted}."],
        };
    }

    /// <summary>What is wrong with a text, to be put behind the key's path; null when nothing is.</summary>
    public static string? TextProblem(string text, TextShape shape)
    {
        bool wrong = shape switch
        {
            { Values: { } values } => !values.Contains(text, StringComparer.OrdinalIgnoreCase),
            { Form: TextForm.Address } => !Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
                || address.Scheme is not ("http" or "https" or "ws" or "wss"),
            { Pattern: { } pattern } => !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)),
            _ => false,
        };
        wrong |= shape.NotEmpty && string.IsNullOrWhiteSpace(text);
        return wrong ? $"is '{Printable(text)}'. Write {shape.Wanted}." : null;
    }

    private static IEnumerable<string> OfObject(JsonElement value, ObjectShape shape, string path)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            string at = Join(path, member.Name);
            if (path.Length == 0 && member.NameEquals("$schema"))
            {
                continue;
            }

            if (!seen.Add(member.Name))
            {
                yield return $"{at} is written twice. Keep one.";
            }
            else if (shape.Members.TryGetValue(member.Name, out Shape? known))
            {
                foreach (string problem in Problems(member.Value, known, at))
                {
                    yield return problem;
                }
            }
            else
            {
                yield return Unknown(at, member.Name, shape);
            }
        }

        foreach (string missing in shape.Required.Where(name => !seen.Contains(name)))
        {
            yield return $"{Join(path, missing)} is missing. Write {shape.Members[missing].Wanted}.";
        }
    }

    private static IEnumerable<string> OfKind(JsonElement value, KindShape shape, string path)
    {
        string? kind = value.EnumerateObject()
            .Where(m => string.Equals(m.Name, "Kind", StringComparison.OrdinalIgnoreCase) && m.Value.ValueKind == JsonValueKind.String)
            .Select(m => m.Value.GetString()).FirstOrDefault();
        return kind is not null && shape.Kinds.TryGetValue(kind, out ObjectShape? known)
            ? OfObject(value, known, path)
            : [UnknownKind(path, kind, shape)];
    }

    internal static string UnknownKind(string path, string? kind, KindShape shape) =>
        (kind is null ? $"{path}.Kind is missing." : $"{path}.Kind is '{Printable(kind)}', which is no kind of source.")
        + $" Write one of {string.Join(", ", shape.Kinds.Keys)}.";

    internal static string Unknown(string path, string name, ObjectShape shape)
    {
        string? near = shape.Members.Keys.MinBy(key => Distance(key, name));
        return $"{path} is no known key." + (near is not null && Distance(near, name) <= 3
            ? $" Did you mean {near}?"
            : $" Known here: {string.Join(", ", shape.Members.Keys)}.");
    }

    internal static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Whether all of it can be seen, and seen in the order it is written: no control, direction or zero-width characters, no line ends.</summary>
    internal static bool IsPlain(string text) => text.EnumerateRunes().All(rune => !IsHidden(rune.Value, Rune.GetUnicodeCategory(rune)));

    /// <summary>One line of it, whatever stands in it.</summary>
    internal static string Printable(string text)
    {
        string line = new([.. text.Select(c => IsHidden(c, char.GetUnicodeCategory(c)) && !char.IsSurrogate(c) ? ' ' : c)]);
        return line.Length <= 80 ? line : line[..79] + "…";
    }

    /// <summary>The joiners stand within words of some scripts, and within emoji.</summary>
    private static bool IsHidden(int character, UnicodeCategory category) => character is not (0x200C or 0x200D) && category is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;

    private static bool IsIn(JsonElement value, NumberShape shape) =>
        value.TryGetDecimal(out decimal number)
        && (!shape.Whole || number == decimal.Truncate(number))
        && !(number < shape.Low) && !(number > shape.High);

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"'{Printable(value.GetString()!)}'",
        _ => value.GetRawText(),
    };

    /// <summary>Edits between two names, case ignored (Levenshtein).</summary>
    internal static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[right.Length];
    }
}
