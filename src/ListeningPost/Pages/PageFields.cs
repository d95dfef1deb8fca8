using ListeningPost.Searching;
using Microsoft.Extensions.Primitives;

namespace ListeningPost.Pages;

/// <summary>The fields of a form as they were filled in, also wrongly, and the addresses that are made of them.</summary>
public sealed class PageFields
{
    /// <summary>
    /// What a page shows once and no address of its list goes on with: the mention whose form is open, and the one that was just judged.
    /// </summary>
    public static IReadOnlyList<string> Passing { get; } = ["say", "said"];

    private readonly string _path;
    private readonly Dictionary<string, string> _fields;

    private PageFields(string path, Dictionary<string, string> fields) => (_path, _fields) = (path, fields);

    /// <summary>A field's value, or nothing.</summary>
    public string this[string field] => _fields.GetValueOrDefault(field, "");

    /// <summary>The names of those that say something.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>All of them, as this page was asked for.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => _fields;

    /// <summary>This page as it is.</summary>
    public string Here => At(_path, [], cursor: _fields.GetValueOrDefault("cursor"));

    /// <summary>The last value where one came twice.</summary>
    /// <param name="known">Names; of others, and of those that pass, nothing is told.</param>
    public static PageFields Read(HttpContext context, IEnumerable<string> known) => new(
        context.Request.Path,
        known.Except(Passing, StringComparer.Ordinal).Select(name => (Name: name, Values: context.Request.Query[name]))
            .Where(field => !StringValues.IsNullOrEmpty(field.Values))
            .ToDictionary(field => field.Name, field => field.Values[^1] ?? "", StringComparer.Ordinal));

    /// <summary>This page with other values of some fields; an empty one takes the field away. It begins anew.</summary>
    public string With(params IReadOnlyList<(string Name, string Value)> changed) => At(_path, changed, cursor: null);

    /// <summary>The same as it is written on this page, without its path, which is the shorter where there are many.</summary>
    public string Beside(params IReadOnlyList<(string Name, string Value)> changed)
    {
        string query = At("", changed, cursor: null);
        return query.Length > 0 ? query : "?";
    }

    /// <summary>This page from another place of the list.</summary>
    /// <param name="cursor">Null: from its start.</param>
    public string From(string? cursor) => At(_path, [], cursor);

    /// <summary>The same search at another address, without what only pages know.</summary>
    public string Elsewhere(string path, params IReadOnlyList<string> without) =>
        At(path, [.. without.Select(name => (name, ""))], cursor: null);

    private string At(string path, IReadOnlyList<(string Name, string Value)> changed, string? cursor)
    {
        var fields = new Dictionary<string, string>(_fields, StringComparer.Ordinal);
        foreach ((string name, string value) in changed)
        {
            fields[name] = value;
        }

        return path + PageCursor.Address(fields, cursor);
    }
}

/// <summary>What would list something where nothing is listed.</summary>
/// <param name="Words">What is searched for instead, or left away.</param>
/// <param name="Address">Of the list.</param>
/// <param name="Total">How many it lists.</param>
public sealed record Looser(string Words, string Address, long Total);
