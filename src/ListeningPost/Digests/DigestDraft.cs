using ListeningPost.Documents;
namespace ListeningPost.Digests;

/// <summary>A rendered digest and the period it is about.</summary>
/// <param name="Document">As it reads.</param>
/// <param name="Period">What it covers.</param>
/// <param name="IsAsSent">Whether it is what was sent, rather than a preview.</param>
public sealed record DigestDraft(DigestDocument Document, DocumentPeriod Period, bool IsAsSent);
