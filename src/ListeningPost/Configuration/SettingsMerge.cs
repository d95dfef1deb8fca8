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
        ListShape list => new JsonArray([.. section.GetChildren()
            .OrderBy(child => int.TryParse(child.Key, CultureInfo.InvariantCulture, out int i)
                ? i
                : throw Wrong($"{path}.{child.Key} is no known key. Write the element's number, as in {Variable(path)}__0."))
            .Select((child, i) => Merge(child, list.Element, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]"))]),
        KindShape kinds => MergeObject(section, OfKind(section, kinds, path), path),
        ObjectShape o => MergeObject(section, o, path),
        _ => MergeValue(section, shape, path),
    };

    public static JsonObject MergeObject(IConfiguration section, ObjectShape shape, string path)
    {
        var merged = new JsonObject();
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (path.Length == 0 && child.Key == "$schema")
            {
                continue;
            }

            string at = ShapeCheck.Join(path, child.Key);
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
        return missing is null
            ? merged
            : throw Wrong($"{ShapeCheck.Join(path, missing)} is missing. Write {shape.Members[missing].Wanted}.");
    }

    private static JsonValue? MergeValue(IConfigurationSection section, Shape shape, string path)
    {
        string text = section.Value ?? "";
        switch (shape)
        {
            case BooleanShape when bool.TryParse(text, out bool truth):
                return JsonValue.Create(truth);
            case NumberShape n when IsNumber(text, n, out decimal number):
                return n.Whole ? JsonValue.Create((long)number) : JsonValue.Create((double)number);
            case TextShape t when ShapeCheck.TextProblem(text, t) is null:
                return JsonValue.Create(t.Form == TextForm.TimeOfDay && text.Length == 5 ? text + ":00" : ReadSecret(text, section.Key, path));
            default:
                throw Wrong($"{path} is '{ShapeCheck.Printable(text)}'. Write {shape.Wanted}.{FromEnvironment(path)}");
        }
    }

    private static bool IsNumber(string text, NumberShape shape, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && (!shape.Whole || number == decimal.Truncate(number))
        && !(number < shape.Low) && !(number > shape.High);

    private static ObjectShape OfKind(IConfigurationSection section, KindShape shape, string path) =>
        section["Kind"] is { } kind && shape.Kinds.TryGetValue(kind, out ObjectShape? known)
            ? known
            : throw Wrong(ShapeCheck.UnknownKind(path, section["Kind"], shape));

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
                throw Wrong($"{path} names the file '{ShapeCheck.Printable(file)}', which is empty. Write the secret into it, or leave the key out.");
            }

            return secret.EndsWith("\r\n", StringComparison.Ordinal) ? secret[..^2]
                : secret.EndsWith('\n') ? secret[..^1]
                : secret;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Wrong($"{path} names the file '{ShapeCheck.Printable(file)}', which can't be read. Create it, or write another path.");
        }
    }

    private static string FromEnvironment(string path) =>
        Environment.GetEnvironmentVariable(Variable(path)) is null ? "" : $" It was set by the environment variable {Variable(path)}.";

    private static string Variable(string path) =>
        "LISTENINGPOST__" + path.Replace("[", "__", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace(".", "__", StringComparison.Ordinal);

    private static ConfigurationException Wrong(string message) => new(message);
}
