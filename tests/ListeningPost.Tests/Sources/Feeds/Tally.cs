using System.Globalization;
using System.Text;
using System.Text.Json;
using ListeningPost.Sources.Text;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>Counts how often a feed is read as another project expects it to be, and which expectations are not met.</summary>
/// <param name="excused">Expectations that we do not share, as <c>file: field</c>, with the reason. They count as not met.</param>
internal sealed class Tally(IReadOnlyDictionary<string, string> excused)
{
    private readonly List<string> _missed = [];

    public int Total { get; private set; }

    /// <summary>Texts: equal as a person reads them, whether the expectation is text or markup.</summary>
    public void Text(string file, string field, string? expected, params ReadOnlySpan<string?> actual)
    {
        if (string.IsNullOrWhiteSpace(expected))
        {
            return;
        }

        string literal = Flat(expected), read = Flat(PlainText.FromHtml(expected, null).Text);
        if (read.Length == 0)
        {
            return;
        }

        bool met = false;
        foreach (string? candidate in actual)
        {
            met |= candidate is not null && (Flat(candidate) == literal || Flat(candidate) == read);
        }

        Count(file, field, met, expected, string.Join(" | ", actual.ToArray()));
    }

    /// <summary>Tags, each found among ours: strings, or objects with a label, a term or a value.</summary>
    public void Tags(string file, JsonElement[] expected, IReadOnlyList<string> actual)
    {
        foreach (JsonElement tag in expected)
        {
            Text(file, "tag", tag.ValueKind == JsonValueKind.String ? tag.GetString() : tag.At("label", "term", "value"), [.. actual]);
        }
    }

    /// <summary>Language tags: without regard to case and joint.</summary>
    public void Language(string file, string field, string? expected, string? actual) =>
        Text(file, field, expected?.Replace('_', '-').ToLowerInvariant(), actual?.Replace('_', '-').ToLowerInvariant());

    public void Date(string file, string field, string? expected, DateTimeOffset? actual)
    {
        if (string.IsNullOrWhiteSpace(expected))
        {
            return;
        }

        DateTimeOffset instant = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        bool met = actual is { } read && read.ToUnixTimeSeconds() == instant.ToUnixTimeSeconds();
        Count(file, field, met, expected, actual?.ToString("O", CultureInfo.InvariantCulture));
    }

    /// <summary>At least 95 of 100 are met, and every other one is known with its reason.</summary>
    public void Verify(int atLeast)
    {
        string[] unknown = [.. _missed.Where(line => !excused.Keys.Any(key => line.StartsWith(key + " ", StringComparison.Ordinal)))];
        double share = Total == 0 ? 0 : 1 - (_missed.Count / (double)Total);

        TestContext.Current.TestOutputHelper?.WriteLine($"{Total - _missed.Count} of {Total} met ({share:P1})");
        Assert.True(Total >= atLeast, $"only {Total} expectations were found");
        Assert.True(
            unknown.Length == 0,
            $"{Total} expectations, {_missed.Count} not met ({share:P1}); without a reason:\n{string.Join('\n', unknown)}");
        Assert.True(share >= 0.95, $"only {share:P1} met");
    }

    private void Count(string file, string field, bool met, string? expected, string? actual)
    {
        Total++;
        if (!met)
        {
            _missed.Add($"{file}: {field} is '{Short(actual)}', not '{Short(expected)}'");
        }
    }

    private static string Flat(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Short(string? text)
    {
        string flat = Flat(text ?? "");
        return flat.Length > 160 ? flat[..160] + "…" : flat;
    }
}
