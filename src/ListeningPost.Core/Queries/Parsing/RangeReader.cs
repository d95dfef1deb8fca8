namespace ListeningPost.Core.Queries.Parsing;

/// <summary>Reads ranges of numbers and times: <c>[low TO high]</c>, or one value, which is the range of just that.</summary>
internal sealed class RangeReader(QueryLexer lexer)
{
    private QueryProblems Problems => lexer.Problems;

    /// <summary>Reads <c>[low TO high]</c>.</summary>
    public FieldNode Read(QueryField field, int start)
    {
        string name = QueryFields.NameOf(field);
        int open = lexer.At;
        if (lexer.ReadSquare() is not { } content)
        {
            throw Problems.Error(open, "unclosed-bracket", "This [ is not closed: its end is ].", FieldValues.Example(field));
        }

        if (!QueryFields.TakesRange(field))
        {
            throw Problems.Error(open, "bad-range", $"{name}: takes no range.", FieldValues.Example(field));
        }

        string[] words = content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var low, "TO", var high])
        {
            throw Problems.Error(open, "bad-range",
                "A range is two bounds with TO between them, * for an open one.", FieldValues.Example(field));
        }

        return Range(field, start, lexer.Between(open, lexer.At), (low, high));
    }

    /// <summary>The range of one value that has been read.</summary>
    public FieldNode Single(QueryField field, int start, string raw, string value) =>
        Range(field, start, raw, (value.Trim(), value.Trim()));

    private FieldNode Range(QueryField field, int start, string raw, (string Low, string High) bounds)
    {
        if (QueryFields.TakesNumbers(field))
        {
            return NumberRange(field, start, raw, bounds);
        }

        return TimeRange(field, start, raw, bounds);
    }

    private FieldNode TimeRange(QueryField field, int start, string raw, (string Low, string High) bounds)
    {
        string name = QueryFields.NameOf(field);
        bool hasLow = RangeBounds.TryTime(bounds.Low, out TimeBound? from);
        bool hasHigh = RangeBounds.TryTime(bounds.High, out TimeBound? until);
        if (!hasLow || !hasHigh)
        {
            throw Problems.Error(start, "bad-date",
                $"'{(hasLow ? bounds.High : bounds.Low)}' is no date.",
                FieldValues.Example(field), new($"{name}:[2026-11-01T09:30:00Z TO *]", "for a time of day"));
        }

        if (from?.Begins(TimeZoneInfo.Utc) > until?.Ends(TimeZoneInfo.Utc))
        {
            throw EndsFirst(start, name, bounds);
        }

        return new FieldNode(lexer.OffsetOf(start), field, raw) { From = from, Until = until };
    }

    private FieldNode NumberRange(QueryField field, int start, string raw, (string Low, string High) bounds)
    {
        string name = QueryFields.NameOf(field);
        bool hasLow = RangeBounds.TryNumber(bounds.Low, out long? least);
        bool hasHigh = RangeBounds.TryNumber(bounds.High, out long? most);
        if (!hasLow || !hasHigh)
        {
            throw Problems.Error(start, "bad-number",
                $"'{(hasLow ? bounds.High : bounds.Low)}' is no number: bounds are digits only, or * for an open end.",
                FieldValues.Example(field));
        }

        if (least > most)
        {
            throw EndsFirst(start, name, bounds);
        }

        return new FieldNode(lexer.OffsetOf(start), field, raw) { Low = least, High = most };
    }

    private QueryErrorException EndsFirst(int start, string name, (string Low, string High) bounds) =>
        Problems.Error(start, "bad-range", "The range begins after it ends.", new Repair($"{name}:[{bounds.High} TO {bounds.Low}]"));
}
