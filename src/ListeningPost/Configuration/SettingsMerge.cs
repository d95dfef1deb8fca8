using System.Globalization;
using System.Text.Json.Nodes;

namespace ListeningPost.Configuration;

/// <summary>Turns the merged configuration (file and environment, all text) into typed JSON by the shape.</summary>
/// <remarks>The file has been checked before; whatever is wrong here came from the environment.</remarks>
internal static class SettingsMerge
{
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "ConnectionString", "Password", "Key", "Secret", "BearerToken", "AccessToken", "Token", "ClientSecret", "AppPassword",
    };

    /// <exception cref="ConfigurationException">A key or value that has no place.</exception>
    public static JsonNode? Merge(IConfigurationSection section, Shape shape, string path) => shape switch
    {
        ListShape list => MergeList(section, list, path),
        KindShape kinds => MergeObject(section, OfKind(section, kinds, path), path),
        ObjectShape o => MergeObject(section, o, path),
        _ => MergeValue(section, shape, path),
    };

    private static JsonArray MergeList(IConfigurationSection section, ListShape shape, string path)
    {
        IEnumerable<IConfigurationSection> elements = section.GetChildren().OrderBy(child => Index(child.Key, path));
        return [.. elements.Select((child, i) => Merge(child, shape.Element, KeyPath.Element(path, i)))];
    }

    /// <summary>The number of a list's element.</summary>
    private static int Index(string key, string path)
    {
        if (!int.TryParse(key, CultureInfo.InvariantCulture, out int index))
        {
            throw Wrong($"{path}.{key} is no known key. Write the element's number, as in {KeyPath.Variable(path)}__0.");
        }

        return index;
    }

    public static JsonObject MergeObject(IConfiguration section, ObjectShape shape, string path)
    {
        var merged = new JsonObject();
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (path.Length == 0 && child.Key == "$schema")
            {
                continue;
            }

            string at = KeyPath.Member(path, child.Key);
            if (!shape.Members.TryGetValue(child.Key, out Shape? known))
            {
                throw Wrong(ShapeCheck.Unknown(at, child.Key, shape) + FromEnvironment(at));
            }

            // A null in the file means the default, as if the key were not there.
            if (child.Value is not null || child.GetChildren().Any() || known is ListShape)
            {
                string name = shape.Members.Keys.First(key => string.Equals(key, child.Key, StringComparison.OrdinalIgnoreCase));
                merged[name] = Merge(child, known, at);
            }
        }

        string? missing = shape.Required.FirstOrDefault(name => !merged.ContainsKey(name));
        if (missing is not null)
        {
            throw Wrong(ShapeCheck.Missing(path, missing, shape));
        }

        return merged;
    }

    private static JsonValue? MergeValue(IConfigurationSection section, Shape shape, string path)
    {
        string text = section.Value ?? "";
        switch (shape)
        {
            case BooleanShape when bool.TryParse(text, out bool truth):
                return JsonValue.Create(truth);
            case NumberShape n when IsNumber(text, n, out decimal number):
                return Number(number, n.Whole);
            case TextShape { Form: TextForm.TimeOfDay } t when ShapeCheck.TextProblem(text, t) is null:
                return JsonValue.Create(WithSeconds(text));
            case TextShape t when ShapeCheck.TextProblem(text, t) is null:
                return JsonValue.Create(ReadSecret(text, section.Key, path));
            default:
                throw Wrong($"{path} is '{PlainText.Shown(text)}'. Write {shape.Wanted}.{FromEnvironment(path)}");
        }
    }

    private static JsonValue Number(decimal number, bool isWhole) =>
        isWhole ? JsonValue.Create((long)number) : JsonValue.Create((double)number);

    private static bool IsNumber(string text, NumberShape shape, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && shape.Holds(number);

    /// <summary>A time of day as JSON has it, hh:mm:ss; the seconds may be left out.</summary>
    private static string WithSeconds(string time) => time.Length == "hh:mm".Length ? time + ":00" : time;

    private static ObjectShape OfKind(IConfigurationSection section, KindShape shape, string path)
    {
        string? kind = section["Kind"];
        if (!shape.Kinds.TryGetValue(kind ?? "", out ObjectShape? known))
        {
            throw Wrong(ShapeCheck.UnknownKind(path, kind, shape));
        }

        return known;
    }

    /// <summary>The content of the file that a secret names, without one trailing newline; anything else as it is.</summary>
    private static string ReadSecret(string text, string key, string path)
    {
        if (!Secrets.Contains(key) || !text.StartsWith("file:", StringComparison.Ordinal))
        {
            return text;
        }

        string file = text["file:".Length..];
        try
        {
            string secret = File.ReadAllText(file);
            if (string.IsNullOrWhiteSpace(secret))
            {
                throw Wrong($"{path} names the file '{PlainText.Shown(file)}', which is empty. "
                    + "Write the secret into it, or leave the key out.");
            }

            return WithoutLineEnd(secret);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Wrong($"{path} names the file '{PlainText.Shown(file)}', which can't be read. Create it, or write another path.");
        }
    }

    private static string WithoutLineEnd(string text)
    {
        if (text.EndsWith("\r\n", StringComparison.Ordinal))
        {
            return text[..^2];
        }

        return text.EndsWith('\n') ? text[..^1] : text;
    }

    private static string FromEnvironment(string path)
    {
        string variable = KeyPath.Variable(path);
        bool isSet = Environment.GetEnvironmentVariable(variable) is not null;
        return isSet ? $" It was set by the environment variable {variable}." : "";
    }

    private static ConfigurationException Wrong(string message) => new(message);
}
