using System.Text.Json;
using System.Text.RegularExpressions;

namespace ListeningPost.Configuration;

/// <summary>Compares a file's JSON with the shape it should have: unknown keys, wrong types, impossible values.</summary>
internal static class ShapeCheck
{
    /// <summary>A key that differs by no more is taken for a slip of the pen.</summary>
    private const int MostEdits = 3;

    /// <summary>What is wrong, one line each with the key's full path, in the file's order.</summary>
    public static IEnumerable<string> Problems(JsonElement value, Shape shape, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return shape.Nullable ? [] : [$"{path} is null. Write {shape.Wanted}, or leave the key out."];
        }

        if (!shape.Takes(value.ValueKind))
        {
            return [$"{path} is {Describe(value)}. Write {shape.Wanted}."];
        }

        return shape switch
        {
            ObjectShape o => OfObject(value, o, path),
            KindShape k => OfKind(value, k, path),
            ListShape l => value.EnumerateArray().SelectMany((element, i) => Problems(element, l.Element, KeyPath.Element(path, i))),
            TextShape t => OfText(value.GetString()!, t, path),
            NumberShape n => OfNumber(value, n, path),
            _ => [],
        };
    }

    /// <summary>What is wrong with a text, to be put behind the key's path; null when nothing is.</summary>
    public static string? TextProblem(string text, TextShape shape)
    {
        bool isWrong = shape switch
        {
            { Values: { } values } => !values.Contains(text, StringComparer.OrdinalIgnoreCase),
            { Form: TextForm.Address } => !IsAddress(text),
            { Pattern: { } pattern } => !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)),
            _ => false,
        };
        isWrong |= shape.NotEmpty && string.IsNullOrWhiteSpace(text);
        return isWrong ? $"is '{PlainText.Shown(text)}'. Write {shape.Wanted}." : null;
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" or "ws" or "wss";

    private static string[] OfText(string text, TextShape shape, string path) =>
        TextProblem(text, shape) is { } problem ? [$"{path} {problem}"] : [];

    private static string[] OfNumber(JsonElement value, NumberShape shape, string path)
    {
        bool isIn = value.TryGetDecimal(out decimal number) && shape.Holds(number);
        return isIn ? [] : [$"{path} is {value.GetRawText()}. Write {shape.Wanted}."];
    }

    private static IEnumerable<string> OfObject(JsonElement value, ObjectShape shape, string path)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            string at = KeyPath.Member(path, member.Name);
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
            yield return Missing(path, missing, shape);
        }
    }

    private static IEnumerable<string> OfKind(JsonElement value, KindShape shape, string path)
    {
        string? kind = value.EnumerateObject()
            .Where(m => string.Equals(m.Name, "Kind", StringComparison.OrdinalIgnoreCase) && m.Value.ValueKind == JsonValueKind.String)
            .Select(m => m.Value.GetString())
            .FirstOrDefault();
        if (!shape.Kinds.TryGetValue(kind ?? "", out ObjectShape? known))
        {
            return [UnknownKind(path, kind, shape)];
        }

        return OfObject(value, known, path);
    }

    internal static string Missing(string path, string name, ObjectShape shape) =>
        $"{KeyPath.Member(path, name)} is missing. Write {shape.Members[name].Wanted}.";

    internal static string UnknownKind(string path, string? kind, KindShape shape)
    {
        string what = kind is null ? "is missing." : $"is '{PlainText.Shown(kind)}', which is no kind of source.";
        return $"{path}.Kind {what} Write one of {string.Join(", ", shape.Kinds.Keys)}.";
    }

    internal static string Unknown(string path, string name, ObjectShape shape)
    {
        string? near = shape.Members.Keys.MinBy(key => Distance(key, name));
        if (near is not null && Distance(near, name) <= MostEdits)
        {
            return $"{path} is no known key. Did you mean {near}?";
        }

        return $"{path} is no known key. Known here: {string.Join(", ", shape.Members.Keys)}.";
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"'{PlainText.Shown(value.GetString()!)}'",
        _ => value.GetRawText(),
    };

    /// <summary>Edits between two names, case ignored (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                bool isSame = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                int change = isSame ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[right.Length];
    }
}
