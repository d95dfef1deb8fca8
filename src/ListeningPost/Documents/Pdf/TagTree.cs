using System.Globalization;

namespace ListeningPost.Documents.Pdf;

/// <summary>Writes the tree of tags, and the table that leads from what is drawn back into it.</summary>
internal sealed class TagTree(PdfFile file)
{
    private readonly int _root = file.Reserve();
    private readonly SortedDictionary<int, string> _parents = [];
    private readonly Dictionary<PdfPage, SortedDictionary<int, int>> _marks = [];

    /// <returns>The number of its root.</returns>
    public int Write(Tag document)
    {
        int top = Write(document, _root);
        foreach (var (page, owners) in _marks)
        {
            // Each number of a page has its element; the numbers are without gaps.
            _parents[page.Key] = PdfSyntax.References(owners.Values);
        }

        int table = file.Add($"<< /Nums [{string.Join(' ', _parents.Select(parent => $"{Text(parent.Key)} {parent.Value}"))}] >>");
        int next = _parents.Keys.DefaultIfEmpty(-1).Max() + 1;
        file.Put(_root, $"<< /Type /StructTreeRoot /K {PdfSyntax.Reference(top)} /ParentTree {PdfSyntax.Reference(table)}"
            + $" /ParentTreeNextKey {Text(next)} >>");
        return _root;
    }

    private int Write(Tag tag, int parent)
    {
        int id = file.Reserve();
        List<string> children = [.. tag.Children.Select(child => Child(child, id))];
        string alt = tag.Alt is { } words ? $" /Alt {PdfSyntax.Text(words)}" : "";
        string language = tag.Language is { } code ? $" /Lang {PdfSyntax.Text(code)}" : "";
        string attributes = tag.Attributes is { } pairs ? $" /A << {pairs} >>" : "";
        file.Put(id, $"<< /Type /StructElem /S /{tag.Type} /P {PdfSyntax.Reference(parent)}{alt}{language}{attributes}"
            + $" /K [{string.Join(' ', children)}] >>");
        return id;
    }

    private string Child(object child, int owner)
    {
        switch (child)
        {
            case Tag tag:
                return PdfSyntax.Reference(Write(tag, owner));
            case TagMark mark:
                Marks(mark.Page)[mark.Number] = owner;
                return $"<< /Type /MCR /Pg {PdfSyntax.Reference(mark.Page.Id)} /MCID {Text(mark.Number)} >>";
            case TagLink link:
                _parents[link.Page.Annotations[link.Annotation].Key] = PdfSyntax.Reference(owner);
                return $"<< /Type /OBJR /Pg {PdfSyntax.Reference(link.Page.Id)}"
                    + $" /Obj {PdfSyntax.Reference(link.Page.Annotations[link.Annotation].Id)} >>";
            default:
                throw new InvalidOperationException("Nothing else stands in the tree of tags.");
        }
    }

    private SortedDictionary<int, int> Marks(PdfPage page)
    {
        if (!_marks.TryGetValue(page, out SortedDictionary<int, int>? marks))
        {
            marks = _marks[page] = [];
        }

        return marks;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
