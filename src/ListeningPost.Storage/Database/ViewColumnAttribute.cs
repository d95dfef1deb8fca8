namespace ListeningPost.Storage.Database;

/// <summary>
/// Makes a property a column of its record's view in the schema <c>analyst</c>, under its name in lower case with <c>_</c> between words.
/// The view's select list and every form in which such rows are given away are made of these properties, in their order.
/// </summary>
/// <param name="description">What the column holds, as the description of the API says it.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ViewColumnAttribute(string description) : Attribute
{
    public string Description { get; } = description;
}
