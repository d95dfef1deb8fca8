namespace ListeningPost.Benchmarks;

/// <summary>A table in Markdown on standard output.</summary>
internal static class Table
{
    public static void Head(params ReadOnlySpan<string> columns)
    {
        Row(columns);
        Console.WriteLine("|" + string.Concat(Enumerable.Repeat("---|", columns.Length)));
    }

    public static void Row(params ReadOnlySpan<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");
}
