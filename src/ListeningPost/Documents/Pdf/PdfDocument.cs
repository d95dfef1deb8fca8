using System.Security;
using System.Text;
using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Pdf;

/// <summary>Pages, fonts and tags of one PDF.</summary>
internal sealed class PdfDocument
{
    private readonly Dictionary<Face, (PdfFont Font, int Id)> _fonts = [];
    private int _keys;

    public PdfFile File { get; } = new();

    public List<PdfPage> Pages { get; } = [];

    public Tag Root { get; } = new("Document");

    /// <summary>Title and place of what the reader's list of contents leads to.</summary>
    public List<(string Title, PdfPage Page, float Top)> Bookmarks { get; } = [];

    public int NextKey() => _keys++;

    /// <param name="scale">Points of paper that a point takes.</param>
    public PdfPage AddPage(float width, float height, float scale)
    {
        var page = new PdfPage(this, width, height, scale);
        Pages.Add(page);
        return page;
    }

    public PdfFont Font(Face face)
    {
        if (!_fonts.TryGetValue(face, out var known))
        {
            known = (new PdfFont(face, _fonts.Count + 1), File.Reserve());
            _fonts.Add(face, known);
        }

        return known.Font;
    }

    /// <param name="title">Shown in the window instead of the file's name.</param>
    /// <param name="language">ISO 639-1.</param>
    /// <param name="at">When it was made.</param>
    public byte[] Finish(string title, string language, DateTimeOffset at)
    {
        string resources = string.Join(' ', _fonts.Values.Select(font => $"/{font.Font.Name} {PdfSyntax.Reference(font.Id)}"));
        int pages = File.Reserve();
        foreach (PdfPage page in Pages)
        {
            page.Write(pages, resources);
        }

        foreach (var (font, id) in _fonts.Values)
        {
            font.Write(File, id);
        }

        File.Put(pages, $"<< /Type /Pages /Count {PdfSyntax.Number(Pages.Count)}"
            + $" /Kids {PdfSyntax.References(Pages.Select(page => page.Id))} >>");
        int tree = new TagTree(File).Write(Root);
        int about = File.AddPlainStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(About(title, language)));
        int catalog = File.Add($"<< /Type /Catalog /Pages {PdfSyntax.Reference(pages)} /Lang {PdfSyntax.Text(language)}"
            + $" /MarkInfo << /Marked true >> /StructTreeRoot {PdfSyntax.Reference(tree)} /Metadata {PdfSyntax.Reference(about)}"
            + $" /ViewerPreferences << /DisplayDocTitle true >>{Outlines()} >>");
        int info = File.Add($"<< /Title {PdfSyntax.Text(title)} /Producer (ListeningPost) /CreationDate {PdfSyntax.Date(at)} >>");
        return File.Finish(catalog, info);
    }

    private string Outlines()
    {
        if (Bookmarks.Count == 0)
        {
            return "";
        }

        int root = File.Reserve();
        int[] ids = [.. Bookmarks.Select(_ => File.Reserve())];
        for (int i = 0; i < ids.Length; i++)
        {
            (string title, PdfPage page, float top) = Bookmarks[i];
            string before = i > 0 ? $" /Prev {PdfSyntax.Reference(ids[i - 1])}" : "";
            string behind = i + 1 < ids.Length ? $" /Next {PdfSyntax.Reference(ids[i + 1])}" : "";
            File.Put(ids[i], $"<< /Title {PdfSyntax.Text(title)} /Parent {PdfSyntax.Reference(root)}{before}{behind}"
                + $" /Dest [{PdfSyntax.Reference(page.Id)} /XYZ null {PdfSyntax.Number((page.Height - top) * page.Scale)} null] >>");
        }

        File.Put(root, $"<< /Type /Outlines /First {PdfSyntax.Reference(ids[0])} /Last {PdfSyntax.Reference(ids[^1])}"
            + $" /Count {PdfSyntax.Number(ids.Length)} >>");
        return $" /Outlines {PdfSyntax.Reference(root)}";
    }

    /// <summary>Title and language for programs that read XMP.</summary>
    private static string About(string title, string language) =>
        "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
        + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        + "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
        + $"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{SecurityElement.Escape(title)}</rdf:li></rdf:Alt></dc:title>"
        + $"<dc:language><rdf:Bag><rdf:li>{SecurityElement.Escape(language)}</rdf:li></rdf:Bag></dc:language>"
        + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";
}
