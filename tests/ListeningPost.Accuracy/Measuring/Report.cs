using System.Globalization;
using System.Text;

namespace ListeningPost.Accuracy.Measuring;

/// <summary>Tables in Markdown, said as they are made and kept.</summary>
/// <param name="output">Where they are said.</param>
internal sealed class Report(TextWriter output)
{
    private readonly StringBuilder _kept = new();

    public void Line(string line)
    {
        output.WriteLine(line);
        _kept.Append(line).Append('\n');
    }

    /// <summary>A table of one or more rows.</summary>
    public void Table(string title, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line("");
        Line($"## {title}");
        Line("");
        Line(Row(columns));
        Line("|" + string.Concat(columns.Select((_, i) => i == 0 ? "---|" : "---:|")));
        foreach (IReadOnlyList<string> row in rows)
        {
            Line(Row(row));
        }
    }

    public void Save(string file) => File.WriteAllText(file, _kept.ToString());

    /// <summary>Three digits, as accuracies are compared.</summary>
    public static string Cell(double? figure) => figure?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    public static string Cell(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
