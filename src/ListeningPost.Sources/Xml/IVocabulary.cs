namespace ListeningPost.Sources.Xml;

/// <summary>The names that hold a kind of document together: by them content whose end tag was lost is ended.</summary>
internal interface IVocabulary
{
    /// <summary>Whether the element of that end tag is around fields, so that no field's content goes beyond it.</summary>
    static abstract bool IsContainer(ReadOnlySpan<byte> name);

    /// <summary>Whether a start tag shows that the end of the element around it was lost.</summary>
    static abstract bool EndsContent(ReadOnlySpan<byte> name, ReadOnlySpan<byte> of);
}
