namespace ListeningPost.Reports;

/// <summary>What reports need to know of the installation.</summary>
/// <param name="PublicUrl">Where people reach the explorer; links appear only for https.</param>
/// <param name="From">The sender's mail address.</param>
public sealed record ReportOptions(Uri? PublicUrl, string From);
