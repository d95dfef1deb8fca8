using System.Globalization;
using System.Reflection;

namespace ListeningPost.Rehearsal.Telling;

/// <summary>A written fortnight of conversation about an invented brand, told as if today were its last day.</summary>
public sealed class RehearsalScript
{
    /// <summary>The platforms with threads, and the web.</summary>
    private static readonly string[] PlatformNames = ["hackernews", "lemmy", "mastodon", "bluesky", "x", "web"];

    private RehearsalScript(DateOnly today, IReadOnlyList<RehearsalPost> posts, IReadOnlyList<RehearsalPerson> cast)
    {
        (Today, Posts, Cast) = (today, posts, cast);
    }

    /// <summary>IANA name of the zone in which the script's days and hours are told: the brand's.</summary>
    public const string TimeZone = "Europe/Stockholm";

    /// <summary>The day after the fortnight, on the brand's calendar; a few posts are of its morning.</summary>
    public DateOnly Today { get; }

    /// <summary>All posts, oldest first, those that are still to come included.</summary>
    public IReadOnlyList<RehearsalPost> Posts { get; }

    /// <summary>The people of whom more is written than a handle.</summary>
    public IReadOnlyList<RehearsalPerson> Cast { get; }

    /// <summary>Tells the script for a given instant: yesterday is the day before it, on the brand's calendar.</summary>
    public static RehearsalScript At(DateTimeOffset now)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        Dictionary<string, RehearsalPerson> people = People();
        var reader = new ScriptReader(people, today, zone);

        List<RehearsalPost> posts = [.. PlatformNames
            .SelectMany(platform => reader.Read(platform, Lines(platform)))
            .OrderBy(post => post.At)];
        for (int i = 0; i < posts.Count; i++)
        {
            posts[i].Number = i + 1;
        }

        return new RehearsalScript(today, posts, [.. people.Values]);
    }

    /// <summary>Bounds of the whole day before <see cref="Today"/>, UTC: the day of the digest.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Yesterday => (Midnight(Today.AddDays(-1)), Midnight(Today));

    /// <summary>What is to be found in the script at that instant: computed from the script alone.</summary>
    public RehearsalExpected ExpectedAt(DateTimeOffset instant) => new(this, instant);

    private static DateTimeOffset Midnight(DateOnly day)
    {
        DateTime local = day.ToDateTime(TimeOnly.MinValue);
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The cast: <c>platform:handle | role | name | followers | bio</c>.</summary>
    private static Dictionary<string, RehearsalPerson> People() => Lines("people")
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(
            part => part[0],
            part => new RehearsalPerson(
                part[0].Split(':')[0],
                part[0].Split(':')[1],
                part[2],
                int.Parse(part[3], CultureInfo.InvariantCulture),
                Enum.Parse<RehearsalRole>(part[1], ignoreCase: true),
                part[4]),
            StringComparer.Ordinal);

    private static IEnumerable<string> Lines(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream($"ListeningPost.Rehearsal.Scripts.{name}.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
