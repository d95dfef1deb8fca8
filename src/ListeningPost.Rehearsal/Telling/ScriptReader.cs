using System.Globalization;

namespace ListeningPost.Rehearsal.Telling;

/// <summary>Reads the written threads: an outline, one file a platform.</summary>
/// <remarks>
/// <c>== name</c> begins a thread. <c>* WHEN AUTHOR key=value …</c> begins a post; further in stands an answer to the post
/// above it. WHEN is <c>-3 08:14</c> (three days before today, on the brand's clock) or <c>+1h20m</c> after the post
/// answered. Below it <c>title:</c> and <c>link:</c>, then the text: lines are joined, an empty line is a paragraph.
/// Keys: <c>kind likes reposts lang in id rt quote story</c>, and the bare word <c>homonym</c>. <c>#</c> begins a comment.
/// </remarks>
internal sealed class ScriptReader(IReadOnlyDictionary<string, RehearsalPerson> people, DateOnly today, TimeZoneInfo zone)
{
    private readonly Dictionary<string, RehearsalPost> _named = new(StringComparer.Ordinal);

    public List<RehearsalPost> Read(string platform, IEnumerable<string> lines)
    {
        List<RehearsalPost> posts = [];
        List<(int Indent, RehearsalPost Post)> above = [];
        string thread = "";
        Draft? draft = null;
        foreach (string line in lines.Where(line => !line.StartsWith('#')).Append("== end"))
        {
            string content = line.TrimStart();
            bool begins = content.StartsWith("* ", StringComparison.Ordinal);
            if (begins || line.StartsWith("== ", StringComparison.Ordinal))
            {
                if (draft is not null)
                {
                    posts.Add(Post(draft, platform, thread, above));
                }

                if (begins)
                {
                    draft = Draft.Begin(line.Length - content.Length, content[2..]);
                    continue;
                }

                draft = null;
                thread = line[3..].Trim();
            }
            else
            {
                draft?.Lines.Add(content.TrimEnd());
            }
        }

        return posts;
    }

    private RehearsalPost Post(Draft draft, string platform, string thread, List<(int Indent, RehearsalPost Post)> above)
    {
        above.RemoveAll(a => a.Indent >= draft.Indent);
        RehearsalPost? parent = above.LastOrDefault().Post;
        Dictionary<string, string> keys = draft.Keys;
        var post = new RehearsalPost
        {
            Platform = platform,
            Thread = thread,
            Author = Person(platform, draft.Handle),
            At = TimeOf(draft, parent),
            Title = draft.Field("title:") ?? "",
            Link = draft.Field("link:"),
            Text = draft.Text,
            Parent = parent,
            Shares = (keys.GetValueOrDefault("rt") ?? keys.GetValueOrDefault("quote")) is { } shared ? _named[shared] : null,
            Language = keys.GetValueOrDefault("lang", parent?.Language ?? "en"),
            Place = keys.GetValueOrDefault("in", parent?.Place ?? ""),
            Story = keys.GetValueOrDefault("story"),
            Likes = int.Parse(keys.GetValueOrDefault("likes", "0"), CultureInfo.InvariantCulture),
            Reposts = int.Parse(keys.GetValueOrDefault("reposts", "0"), CultureInfo.InvariantCulture),
            Kind = Enum.Parse<RehearsalKind>(keys.GetValueOrDefault("kind", "other"), ignoreCase: true),
            IsHomonym = keys.ContainsKey("homonym"),
        };
        above.Add((draft.Indent, post));
        if (keys.TryGetValue("id", out string? name))
        {
            _named.Add(name, post);
        }

        return post;
    }

    private RehearsalPerson Person(string platform, string handle)
    {
        if (people.TryGetValue(platform + ":" + handle, out RehearsalPerson? known))
        {
            return known;
        }

        int followers = 30 + (int)(RehearsalIds.Number(handle) % 900);
        if (platform == "web")
        {
            string name = handle.Replace('_', ' ');
            return new RehearsalPerson(platform, name, name, followers, RehearsalRole.Public, "");
        }

        return new RehearsalPerson(platform, handle, handle.Split('@', '.')[0], followers, RehearsalRole.Public, "");
    }

    private DateTimeOffset TimeOf(Draft draft, RehearsalPost? parent)
    {
        if (draft.IsRelative)
        {
            return parent!.At + Offset(draft.Words[0]);
        }

        return Time(draft.Words[0], draft.Words[1]);
    }

    private DateTimeOffset Time(string days, string clock)
    {
        DateTime local = today.AddDays(int.Parse(days, CultureInfo.InvariantCulture))
            .ToDateTime(TimeOnly.Parse(clock, CultureInfo.InvariantCulture));
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Reads <c>+1d</c>, <c>+3h20m</c>.</summary>
    private static TimeSpan Offset(string text)
    {
        TimeSpan sum = TimeSpan.Zero;
        int number = 0;
        foreach (char c in text.AsSpan(1))
        {
            (number, sum) = c switch
            {
                'd' => (0, sum + TimeSpan.FromDays(number)),
                'h' => (0, sum + TimeSpan.FromHours(number)),
                'm' => (0, sum + TimeSpan.FromMinutes(number)),
                _ => ((number * 10) + (c - '0'), sum),
            };
        }

        return sum;
    }

    /// <summary>A post whose text is still being read.</summary>
    private sealed record Draft(int Indent, string[] Words)
    {
        public List<string> Lines { get; } = [];

        /// <summary>Its time counts from the post answered; then it is one word, else two.</summary>
        public bool IsRelative => Words[0].StartsWith('+');

        public string Handle => Words[WordsOfTime];

        /// <summary>A bare word is its own value.</summary>
        public Dictionary<string, string> Keys => Words[(WordsOfTime + 1)..]
            .Select(word => word.Split('=', 2))
            .ToDictionary(key => key[0], key => key[^1], StringComparer.Ordinal);

        private int WordsOfTime => IsRelative ? 1 : 2;

        public static Draft Begin(int indent, string words) => new(indent, words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        /// <summary>Lines joined by spaces, paragraphs by an empty line.</summary>
        public string Text => string.Join("\n\n", string.Join('\n', Lines.Where(line => !IsField(line)))
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(paragraph => paragraph.Trim().Replace('\n', ' '))
            .Where(paragraph => paragraph.Length > 0));

        public string? Field(string name) =>
            Lines.Find(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim();

        private static bool IsField(string line) =>
            line.StartsWith("title:", StringComparison.Ordinal) || line.StartsWith("link:", StringComparison.Ordinal);
    }
}
