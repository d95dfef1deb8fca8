namespace ListeningPost.Auditing;

/// <summary>How many rows of an export went out.</summary>
internal sealed class ExportedRows
{
    public long Count { get; private set; }

    /// <summary>The rows of that request, so that whoever writes down the export tells them.</summary>
    public static ExportedRows Of(HttpContext context)
    {
        ExportedRows rows = context.Features.Get<ExportedRows>() ?? new ExportedRows();
        context.Features.Set(rows);
        return rows;
    }

    /// <summary>So many more.</summary>
    public void Add(long rows) => Count += rows;

    /// <summary>The same pages, counted as they are taken.</summary>
    public async IAsyncEnumerable<IReadOnlyList<TRow>> CountedAsync<TRow>(IAsyncEnumerable<IReadOnlyList<TRow>> pages)
    {
        await foreach (IReadOnlyList<TRow> page in pages)
        {
            Add(page.Count);
            yield return page;
        }
    }
}
