namespace ListeningPost.Core.Queries.Parsing;

/// <summary>A field's name that has been read, up to its colon.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Written">As it stands there.</param>
/// <param name="Name">As messages name it.</param>
/// <param name="Field">Null: what follows is no value of a field of ours.</param>
/// <param name="Reading">How another tool's field is read; null: it is ours.</param>
internal sealed record FieldStart(int At, string Written, string Name, QueryField? Field, OtherReading? Reading);
