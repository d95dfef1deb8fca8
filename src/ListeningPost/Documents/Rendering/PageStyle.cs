using ListeningPost.Documents.Charts;

namespace ListeningPost.Documents.Rendering;

/// <summary>The sheet of styles of every page that shows a document: light, dark and printed.</summary>
internal static class PageStyle
{
    private const string Colours =
        $"--ink:{Palette.Ink};--faint:{Palette.Faint};--line:{Palette.Line};--paper:{Palette.Paper};--ground:{Palette.Ground};"
        + $"--mark:{Palette.Mark};--mark-ink:{Palette.Ink};--alert:{Palette.Alert};--notice:{Palette.Notice};--link:{Palette.Link};"
        + $"--with-you:{Palette.WithYou};--people-only:{Palette.PeopleOnly};--without-you:{Palette.WithoutYou};"
        + $"--people-only-ink:{Palette.PeopleOnlyInk};--without-you-ink:{Palette.WithoutYouInk};--blind:{Palette.Blind};";

    private const string DarkColours =
        $"--ink:{DarkPalette.Ink};--faint:{DarkPalette.Faint};--line:{DarkPalette.Line};--paper:{DarkPalette.Paper};"
        + $"--ground:{DarkPalette.Ground};--mark:{DarkPalette.Mark};--mark-ink:{DarkPalette.MarkInk};--alert:{DarkPalette.Alert};"
        + $"--notice:{DarkPalette.Notice};--link:{DarkPalette.Link};--with-you:{DarkPalette.WithYou};"
        + $"--people-only:{DarkPalette.PeopleOnly};--without-you:{DarkPalette.WithoutYou};--people-only-ink:{DarkPalette.PeopleOnlyInk};"
        + $"--without-you-ink:{DarkPalette.WithoutYou};--blind:{DarkPalette.Blind};{ChartSvg.DarkColours};";

    private const string Rules = """
        .document{margin:0;background:var(--ground);color:var(--ink);
          font:16px/1.5 Inter,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
        .document .sheet{max-width:720px;margin:24px auto;padding:28px 36px 32px;background:var(--paper);border-radius:12px;
          box-sizing:border-box;overflow-wrap:anywhere}
        .document section{margin:0 0 8px}
        .document h1{margin:4px 0 0;font-size:32px;line-height:1.2;letter-spacing:-.015em}
        .document h2{margin:26px 0 10px;padding-top:16px;border-top:1px solid var(--line);font-size:20px;line-height:1.35}
        .document .small h2{font-size:16px}
        .document p{margin:0 0 8px}
        .document .kicker{margin:0;color:var(--faint);font-size:14px;font-weight:600}
        .document .lead{margin:6px 0 6px;font-size:19px;line-height:1.45}
        .document .notice{margin:12px 0;padding:11px 15px;border-left:4px solid var(--alert);background:var(--notice);color:var(--alert);
          font-weight:600}
        .document ul.small{font-size:14px;line-height:1.45}
        .document .meta,.document .small p,.document footer{color:var(--faint);font-size:14px;line-height:1.45}
        .document .meta{margin:0 0 4px}
        .document .meta strong,.document .small strong{color:var(--ink)}
        .document a{color:var(--link);text-underline-offset:2px}
        .document a.f{color:inherit;text-decoration-color:var(--faint);text-decoration-thickness:1px;text-underline-offset:3px}
        .document a:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
        .document mark{background:var(--mark);color:var(--mark-ink);font-weight:600;padding:0 1px}
        .document code{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--ink)}
        .document .numbers{display:flex;flex-wrap:wrap;gap:14px 20px;margin:0 0 12px}
        .document .numbers>div{flex:1 1 110px;min-width:0}
        .document .number{font-size:34px;line-height:1.2;font-weight:700;font-variant-numeric:tabular-nums}
        .document .number.small{font-size:20px}
        .document .numbers .with-you .number{color:var(--with-you)}
        .document .numbers .people-only .number{color:var(--people-only-ink)}
        .document .numbers .without-you .number{color:var(--without-you-ink)}
        .document .numbers .alert .number{color:var(--alert)}
        .document .label{font-weight:600;font-size:15px}
        .document .bar{display:flex;height:16px;margin:0 0 12px;border-radius:4px;overflow:hidden;print-color-adjust:exact;
          -webkit-print-color-adjust:exact}
        .document .bar span{flex-basis:0;min-width:2px}
        .document .bar .with-you{background:var(--with-you)}
        .document .bar .people-only{background:var(--people-only);box-shadow:inset 0 0 0 1px var(--with-you)}
        .document .bar .without-you{background:var(--without-you)}
        .document .bar .plain,.document .bar .blind{background:var(--blind)}
        .document figure{margin:14px 0}
        .document figcaption{font-weight:600;margin:0 0 6px}
        .document .chart svg{display:block;width:100%;height:auto}
        .document .quotation{margin:0 0 16px;padding:1px 0 1px 14px;border-left:3px solid var(--line);break-inside:avoid}
        .document .quotation.with-you{border-color:var(--with-you)}
        .document .quotation.people-only{border-color:var(--people-only)}
        .document .quotation.without-you{border-color:var(--without-you)}
        .document .quotation.alert{border-color:var(--alert)}
        .document blockquote{margin:2px 0;padding:0}
        .document .short blockquote{font-size:15px}
        .document ol,.document ul{margin:0 0 10px;padding-left:24px}
        .document li{margin:0 0 7px}
        .document li::marker{color:var(--faint);font-weight:700}
        .document li.with-you::marker{color:var(--with-you)}
        .document li.alert::marker{color:var(--alert)}
        .document table{width:100%;border-collapse:collapse;margin:0 0 12px;font-size:15px}
        .document caption{text-align:left;color:var(--faint);font-size:14px}
        .document th,.document td{padding:5px 10px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
        .document footer{margin-top:24px}
        @media (max-width:560px){.document .sheet{margin:0;padding:20px 16px;border-radius:0}.document h1{font-size:26px}
          .document .number{font-size:27px}}
        """;

    /// <summary>Of a document that two pages hold: two columns below its head.</summary>
    private const string Dense = """
        @media print{@page{margin:11mm 12mm}.document.dense,.document.dense .sheet{font-size:8.3pt;line-height:1.33}
          .document.dense .sheet{column-count:2;column-gap:7mm}.document.dense .sheet>section:first-child{column-span:all}
          .document.dense .sheet>section:first-child>.numbers{margin:0}.document.dense section{margin:0}
          .document.dense h1{font-size:17pt;margin:0}.document.dense h2{font-size:10.5pt;margin:5pt 0 3pt;padding-top:4pt}
          .document.dense .small h2{font-size:9pt}.document.dense .lead{font-size:10pt;margin:3pt 0}
          .document.dense section~section .lead{font-size:8.6pt}
          .document.dense .kicker,.document.dense .meta,.document.dense .small,.document.dense .small p,.document.dense footer{
          font-size:7.4pt;line-height:1.28}.document.dense code{font-size:6.8pt;line-height:1.25}.document.dense p{margin:0 0 3pt}
          .document.dense .number{font-size:17pt}.document.dense .number.small{font-size:12pt}.document.dense .label{font-size:8pt}
          .document.dense .bar{height:9pt;margin:0 0 4pt}.document.dense figure{margin:4pt 0}.document.dense .chart svg{max-height:34mm}
          .document.dense .quotation{margin:0 0 5pt;padding:0 0 0 6pt}.document.dense .short blockquote{font-size:8.3pt}
          .document.dense blockquote{margin:0}.document.dense ul,.document.dense ol{margin:0 0 3pt;padding-left:11pt}
          .document.dense li{margin:0 0 2.5pt}.document.dense footer{margin:3pt 0 0}}
        """;

    public static string Sheet { get; } =
        $":root{{{Colours}color-scheme:light dark}}\n{Rules}\n"
        + $"@media screen and (prefers-color-scheme:dark){{:root{{{DarkColours}}}}}\n{ReadPrinted()}\n{Dense}";

    /// <summary>On paper, whoever prints it.</summary>
    private static string ReadPrinted()
    {
        using Stream sheet = typeof(PageStyle).Assembly.GetManifestResourceStream("print.css")
            ?? throw new InvalidOperationException("print.css is not embedded.");
        using var reader = new StreamReader(sheet);
        return reader.ReadToEnd();
    }
}
