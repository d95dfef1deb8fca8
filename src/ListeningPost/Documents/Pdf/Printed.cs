namespace ListeningPost.Documents.Pdf;

/// <param name="Pdf">The file.</param>
/// <param name="By"><c>chromium</c>; <c>built in</c>, with the reason where a browser was there and did not print.</param>
public sealed record Printed(byte[] Pdf, string By);
