namespace ListeningPost.Sources.Xml;

/// <summary>What <see cref="XmlScanner.Read"/> stopped at.</summary>
internal enum XmlToken
{
    End,
    StartTag,
    EndTag,
}
