namespace ListeningPost.Reports;

/// <summary>What reports need to know of the installation.</summary>
/// <param name="PublicUrl">Where people reach the explorer; links appear only for https.</param>
public sealed record ReportOptions(Uri? PublicUrl);
