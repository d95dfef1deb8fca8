using System.Reflection;

namespace ListeningPost.Storage.Database;

/// <summary>A column of a view for analysts, as a property of the record that holds the view's rows declares it.</summary>
public sealed class ViewColumn
{
    private ViewColumn(PropertyInfo property, string description)
    {
        Property = property;
        Name = ColumnName.Of(property);
        Description = description;
        IsNullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
    }

    /// <summary>As the view names it.</summary>
    public string Name { get; }

    public PropertyInfo Property { get; }

    public string Description { get; }

    /// <summary>Whether it may be NULL.</summary>
    public bool IsNullable { get; }

    /// <summary>The columns of the view that such records are rows of, in its order.</summary>
    public static IReadOnlyList<ViewColumn> Of(Type row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return
        [
            // Tokens are given in the order in which the source declares; reflection itself promises none.
            .. from property in row.GetProperties().OrderBy(property => property.MetadataToken)
               let marked = property.GetCustomAttribute<ViewColumnAttribute>()
               where marked is not null
               select new ViewColumn(property, marked.Description),
        ];
    }

    /// <summary>What reads the column's value from a record; nothing is boxed.</summary>
    public Func<TRow, TValue> Getter<TRow, TValue>() => Property.GetMethod!.CreateDelegate<Func<TRow, TValue>>();
}
