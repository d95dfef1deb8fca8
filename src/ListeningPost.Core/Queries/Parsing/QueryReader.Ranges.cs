namespace ListeningPost.Core.Queries.Parsing;

internal sealed partial class QueryReader
{
    /// <summary><c>[low TO high]</c>.</summary>
    private FieldNode? ReadRange(QueryField field, int start)
    {
        string name = QueryFields.NameOf(field);
        int open = _at;
        int close = _text.IndexOf(']', open);
        if (close < 0)
        {
            Fail(open, "unclosed-bracket", $"This [ is not closed. Write {name}:{Example(field)}.");
            return null;
        }

        if (!QueryFields.TakesRange(field))
        {
            Fail(open, "bad-range", $"{name}: takes no range. Write {name}:term.");
            return null;
        }

        _at = close + 1;
        string[] words = _text[(open + 1)..close].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var low, "TO", var high])
        {
            Fail(open, "bad-range", $"A range is two bounds with TO between them, * for an open one. Write {name}:{Example(field)}.");
            return null;
        }

        return Range(field, start, _text[open.._at], low, high);
    }

    /// <summary>One number or date is the range of just that.</summary>
    private FieldNode? Single(QueryField field, int start, string raw, string value) =>
        Range(field, start, raw, value.Trim(), value.Trim());

    private FieldNode? Range(QueryField field, int start, string raw, string low, string high)
    {
        string name = QueryFields.NameOf(field);
        if (QueryFields.TakesNumbers(field))
        {
            return NumberRange(field, start, raw, low, high);
        }

        bool readLow = FieldValues.TryTime(low, out TimeBound? from);
        if (!readLow | !FieldValues.TryTime(high, out TimeBound? until))
        {
            Fail(start, "bad-date",
                $"'{(readLow ? high : low)}' is no date. Write {name}:{Example(field)}, or a timestamp such as 2026-11-01T09:30:00Z.");
            return null;
        }

        if (from is { } first && until is { } last && first.Begins(TimeZoneInfo.Utc) > last.Ends(TimeZoneInfo.Utc))
        {
            Fail(start, "bad-range", $"The range begins after it ends. Write {name}:[{high} TO {low}].");
            return null;
        }

        return new FieldNode(_offsets[start], field, raw) { From = from, Until = until };
    }

    private FieldNode? NumberRange(QueryField field, int start, string raw, string low, string high)
    {
        string name = QueryFields.NameOf(field);
        bool readLow = FieldValues.TryNumber(low, out long? least);
        if (!readLow | !FieldValues.TryNumber(high, out long? most))
        {
            Fail(start, "bad-number",
                $"'{(readLow ? high : low)}' is no number. Write digits only, or * for an open end: {name}:{Example(field)}.");
            return null;
        }

        if (least > most)
        {
            Fail(start, "bad-range", $"The range begins after it ends. Write {name}:[{high} TO {low}].");
            return null;
        }

        return new FieldNode(_offsets[start], field, raw) { Low = least, High = most };
    }

    private static string Example(QueryField field) =>
        QueryFields.TakesNumbers(field) ? "[500 TO 100000]" : "[2026-11-01 TO 2026-11-07]";
}
