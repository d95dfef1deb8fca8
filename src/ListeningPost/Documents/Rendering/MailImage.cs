namespace ListeningPost.Documents.Rendering;

/// <summary>An image inside a message, which its HTML names by <c>cid:</c>.</summary>
/// <param name="Id">Content id without brackets.</param>
/// <param name="Alt">What it states, in words.</param>
public sealed record MailImage(string Id, byte[] Png, string Alt);
