using System.Text;

namespace ListeningPost.Core.Searching;

/// <summary>A <c>tsquery</c> as a tree.</summary>
internal abstract record LexemeNode
{
    private LexemeNode()
    {
    }

    /// <summary>Whether it asks where words stand to each other.</summary>
    public abstract bool AsksForPlaces { get; }

    /// <summary>In the input syntax of <c>tsquery</c>.</summary>
    public string Print()
    {
        var text = new StringBuilder();
        Print(text);
        return text.ToString();
    }

    /// <summary>The same without places, letting through at least as much; null: everything.</summary>
    public abstract LexemeNode? Loosened();

    /// <summary>The same in parts that ask for one word each, as far as it can be taken apart.</summary>
    public abstract SearchCondition Apart();

    protected abstract void Print(StringBuilder to);

    private SearchCondition.Words Whole() => new(Print(), Loosened()?.Print(), AsksForPlaces);

    /// <summary>Halves in brackets, so that a long list is no deep tree.</summary>
    private static void PrintAll(IReadOnlyList<LexemeNode> parts, int first, int end, char with, StringBuilder to)
    {
        if (end - first == 1)
        {
            parts[first].Print(to);
            return;
        }

        int middle = (first + end) / 2;
        to.Append('(');
        PrintAll(parts, first, middle, with, to);
        to.Append(' ').Append(with).Append(' ');
        PrintAll(parts, middle, end, with, to);
        to.Append(')');
    }

    /// <summary>A word, or all words that begin so.</summary>
    /// <param name="Weight"><c>A</c>: in the title; <c>D</c>: in the text; <c>Q</c>: in what is quoted; null: in title or text.</param>
    public sealed record Lexeme(string Text, bool IsPrefix = false, char? Weight = null) : LexemeNode
    {
        public override bool AsksForPlaces => false;

        private bool IsQuoted => Weight == Searching.Lexemes.QuotedWeight;

        /// <summary>As it stands in a vector.</summary>
        private string Stored
        {
            get
            {
                string name = IsQuoted ? Searching.Lexemes.Quoted + Text : Text;
                return Searching.Lexemes.Fits(name) ? name : Searching.Lexemes.Nowhere;
            }
        }

        public override LexemeNode Loosened() => this;

        public override SearchCondition Apart()
        {
            bool isAlone = !IsPrefix && (Weight is null || IsQuoted);
            return Whole() with { Alone = isAlone ? Stored : null };
        }

        protected override void Print(StringBuilder to)
        {
            char? weight = IsQuoted ? null : Weight;
            to.AppendQuoted(Stored);
            if (IsPrefix)
            {
                to.Append(":*").Append(weight);
            }
            else if (weight is not null)
            {
                to.Append(':').Append(weight);
            }
        }
    }

    /// <summary>Words at fixed distances.</summary>
    /// <param name="Words">At least two.</param>
    /// <param name="Steps">From each word to the next, one fewer than words; 1: next to each other.</param>
    public sealed record Sequence(IReadOnlyList<Lexeme> Words, IReadOnlyList<int> Steps) : LexemeNode
    {
        public override bool AsksForPlaces => true;

        public override LexemeNode Loosened() => new And(Words);

        public override SearchCondition Apart() => Whole();

        protected override void Print(StringBuilder to)
        {
            to.Append('(');
            for (int i = 0; i < Words.Count; i++)
            {
                if (i > 0)
                {
                    to.Append(" <").AppendNumber(Steps[i - 1]).Append("> ");
                }

                Words[i].Print(to);
            }

            to.Append(')');
        }
    }

    public sealed record And(IReadOnlyList<LexemeNode> Parts) : LexemeNode
    {
        public override bool AsksForPlaces { get; } = Parts.Any(p => p.AsksForPlaces);

        public override LexemeNode? Loosened()
        {
            LexemeNode[] parts = [.. Parts.Select(p => p.Loosened()).OfType<LexemeNode>()];
            return parts.Length == 0 ? null : new And(parts);
        }

        public override SearchCondition Apart() => new SearchCondition.All([.. Parts.Select(p => p.Apart())]);

        protected override void Print(StringBuilder to) => PrintAll(Parts, 0, Parts.Count, '&', to);
    }

    public sealed record Or(IReadOnlyList<LexemeNode> Parts) : LexemeNode
    {
        public override bool AsksForPlaces { get; } = Parts.Any(p => p.AsksForPlaces);

        public override LexemeNode? Loosened()
        {
            LexemeNode?[] parts = [.. Parts.Select(p => p.Loosened())];
            return parts.Any(p => p is null) ? null : new Or(parts!);
        }

        public override SearchCondition Apart() => new SearchCondition.Any([.. Parts.Select(p => p.Apart())]);

        protected override void Print(StringBuilder to) => PrintAll(Parts, 0, Parts.Count, '|', to);
    }

    public sealed record Not(LexemeNode Part) : LexemeNode
    {
        public override bool AsksForPlaces { get; } = Part.AsksForPlaces;

        public override LexemeNode? Loosened() => AsksForPlaces ? null : this;

        public override SearchCondition Apart() => new SearchCondition.Without(Part.Apart());

        protected override void Print(StringBuilder to)
        {
            to.Append("!(");
            Part.Print(to);
            to.Append(')');
        }
    }
}
