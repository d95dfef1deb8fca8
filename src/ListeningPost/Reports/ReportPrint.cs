namespace ListeningPost.Reports;

/// <summary>How a report stands on paper: all but the annex on one sheet, two columns below the numbers.</summary>
internal static class ReportPrint
{
    private const string Sheet = """
        @page report{margin:10mm 13mm 13mm}
        @media print{
        body{page:report}
        body.document,body.document main{font-size:8pt;line-height:1.27}
        body.document main{display:grid;grid-template-columns:1fr 1fr;gap:0 7mm}
        body.document section,body.document footer{grid-column:1/-1;margin:0}
        body.document #enough,body.document #objection{grid-column:1}
        body.document #ask{grid-column:2;grid-row:span 2}
        body.document h1{font-size:16pt;line-height:1.15;margin:.5mm 0 1.5mm}
        body.document h2{font-size:11pt;margin:1.6mm 0 1mm;padding-top:1.4mm}
        body.document .kicker,body.document .meta,body.document .small p,body.document .small li{font-size:7pt;line-height:1.25}
        body.document footer{font-size:7pt;line-height:1.25}
        body.document .small h2{font-size:11pt}
        body.document .notice{margin:1mm 0 2mm;padding:1.2mm 3mm}
        body.document p{margin:0 0 1mm}
        body.document .numbers{gap:6mm;flex-wrap:nowrap;margin:0}
        body.document .numbers>div{flex:1 1 0}
        body.document .number{font-size:18pt}
        body.document .label{font-size:8.4pt;line-height:1.25}
        body.document .chart svg{width:auto;max-width:100%;height:10mm}
        body.document ul,body.document ol{margin:0 0 1mm;padding-left:4mm}
        body.document li{margin:0 0 .8mm}
        body.document #quotes{columns:2;column-gap:7mm}
        body.document #quotes h2{column-span:all}
        body.document .quotation{margin:0 0 1.4mm;padding:0 0 0 3mm}
        body.document blockquote{margin:0}
        body.document code{font-size:7pt;line-height:1.3}
        body.document table{font-size:7.6pt;margin:0}
        body.document th,body.document td{padding:.6mm 2mm .6mm 0}
        }
        """;

    /// <summary>The page, with the sheet of styles that it is printed by.</summary>
    public static string Of(string pageHtml) => pageHtml.Replace("</head>", $"<style>{Sheet}</style></head>", StringComparison.Ordinal);
}
