namespace ListeningPost.Reports;

/// <summary>How a report stands on paper: all but the annex on one sheet, two columns below the numbers.</summary>
internal static class ReportPrint
{
    private const string Sheet = """
        @page{margin:10mm 13mm}
        @media print{
        .document,.document main{font-size:8pt;line-height:1.27}
        .document main{display:grid;grid-template-columns:1fr 1fr;gap:0 7mm}
        .document section,.document footer{grid-column:1/-1;margin:0}
        .document #enough,.document #objection{grid-column:1}
        .document #ask{grid-column:2;grid-row:span 2}
        .document h1{font-size:16pt;line-height:1.15;margin:.5mm 0 1.5mm}
        .document h2{font-size:11pt;margin:1.6mm 0 1mm;padding-top:1.4mm}
        .document .kicker,.document .meta,.document .small p,.document .small li,.document footer{font-size:7pt;line-height:1.25}
        .document .small h2{font-size:11pt}
        .document .notice{margin:1mm 0 2mm;padding:1.2mm 3mm}
        .document p{margin:0 0 1mm}
        .document .numbers{gap:6mm;flex-wrap:nowrap;margin:0}
        .document .numbers>div{flex:1 1 0}
        .document .number{font-size:18pt}
        .document .label{font-size:8.4pt;line-height:1.25}
        .document .chart svg{max-height:10mm}
        .document ul,.document ol{margin:0 0 1mm;padding-left:4mm}
        .document li{margin:0 0 .8mm}
        .document #quotes{columns:2;column-gap:7mm}
        .document #quotes h2{column-span:all}
        .document .quotation{margin:0 0 1.4mm;padding:0 0 0 3mm}
        .document blockquote{margin:0}
        .document code{font-size:7pt;line-height:1.3}
        .document table{font-size:7.6pt;margin:0}
        .document th,.document td{padding:.6mm 2mm .6mm 0}
        }
        """;

    /// <summary>The page, with the sheet of styles that it is printed by.</summary>
    public static string Of(string pageHtml) => pageHtml.Replace("</head>", $"<style>{Sheet}</style></head>", StringComparison.Ordinal);
}
