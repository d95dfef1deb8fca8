using System.Globalization;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Subjects;

namespace ListeningPost.Tests.Core.Subjects;

/// <summary>A day of an invented brand, Tarnvik, of which is written down what each post is about; its form stands in the files.</summary>
/// <param name="Day">The day, with what is usually said.</param>
/// <param name="Labels">By mention: what it is about, <c>-</c> being nothing that others speak of.</param>
internal sealed record WrittenDay(SubjectDay Day, IReadOnlyDictionary<long, string> Labels)
{
    public const string Chatter = "-";

    private const string Folder = "Core/Subjects";

    private static readonly DateTimeOffset Start = new(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<UsualPost> Usual { get; } = [.. Lines("usual.txt").Select((line, i) =>
    {
        string[] parts = line.Split(": ", 2);
        return new UsualPost(KeyOf(parts[0]), i * 7 % 25, "", parts[1]);
    })];

    public static WrittenDay Read(string name)
    {
        string[] lines = [.. Lines(name)];
        var day = new SubjectDay
        {
            Posts = [.. lines.Select((line, i) => PostOf(line, i + 1))],
            Usual = Usual,
            BrandNames = ["Tarnvik"],
        };
        return new WrittenDay(day, lines.Select((line, i) => (line, i)).ToDictionary(l => (long)l.i + 1, l => l.line.Split(' ')[0]));
    }

    public string TextOf(long mention) => Day.Posts.Single(post => post.MentionId == mention).Text;

    private static IEnumerable<string> Lines(string name) =>
        Fixture.ReadLines(Folder, name).Where(line => !line.StartsWith('#'));

    private static SubjectPost PostOf(string line, int number)
    {
        string[] parts = line.Split(": ", 2);
        string[] said = parts[1].Split(" | ", 2);
        string[] words = parts[0].Split(' ');
        Dictionary<string, string> more = words.Skip(5).Select(word => word.Split('=')).ToDictionary(w => w[0], w => w[1]);
        return new SubjectPost
        {
            MentionId = number,
            PostId = 1000 + number,
            Platform = words[2],
            Title = said.Length > 1 ? said[0] : "",
            Text = said[^1],
            Language = words[3],
            AuthorKey = KeyOf(words[4]),
            ConversationId = KeyOf("conversation " + more["conv"]),
            StoryId = more.TryGetValue("story", out string? story) ? KeyOf("story " + story) : number,
            Voice = more.GetValueOrDefault("voice", "public"),
            Kind = more.GetValueOrDefault("kind", "other"),
            Reach = more.TryGetValue("reach", out string? reach) ? long.Parse(reach, CultureInfo.InvariantCulture) : null,
            PublishedAt = Start + TimeSpan.Parse(words[1], CultureInfo.InvariantCulture),
        };
    }

    private static long KeyOf(string name) => AuthorKey.Of(
        new Post { Platform = "", NativeId = "", Author = new Author { Handle = Encoding.UTF8.GetByteCount(name) + name } }, 0);
}
