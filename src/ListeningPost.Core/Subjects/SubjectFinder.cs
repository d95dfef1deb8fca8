using ListeningPost.Core.Words;

namespace ListeningPost.Core.Subjects;

/// <summary>What a day is about: words and names that burst against the weeks before, and the mentions that share them.</summary>
/// <remarks>
/// Its cost goes with the length of all texts together. What bursts is found on the day; the days before tell where it began. Words
/// that mean the same in different languages are one (<see cref="Concepts"/>); names, numbers, hashtags, addresses and conversations
/// hold languages together besides.
/// </remarks>
public static class SubjectFinder
{
    /// <summary>The subjects of the few days before may be those of the day.</summary>
    public const int RecentDays = 3;

    /// <summary>Weeks against which words burst, in days, these few included.</summary>
    public const int UsualDays = 28;

    private const int Most = 5;

    private const int LeastAuthors = 3;

    private const int LeastPosts = 4;

    /// <summary>A day of so many authors asks for no more than <see cref="LeastAuthors"/>.</summary>
    private const double SmallDay = 20;

    /// <summary>The subjects of a day, the largest first; a quiet day has none.</summary>
    public static IReadOnlyList<Subject> Find(SubjectDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        var book = new TermBook(BrandWords(day.BrandNames));
        var reader = new TermReader(book);
        IReadOnlyList<ReadPost> posts = ReadPost.Read(day, reader);
        book.Close();
        TermCount count = ReadPost.CountDay(posts);
        IReadOnlyList<Burst> bursts = new Bursts(count, ReadPost.CountUsual(day.Usual, reader)).Find(book);
        IReadOnlyList<SubjectUnit> units = SubjectUnit.Of(posts, bursts);
        double least = LeastAuthors + Math.Max(0, Math.Log2(count.Authors / SmallDay));
        var teller = new SubjectTeller(day, bursts, book, reader);
        return
        [
            .. Topics.Find(units, bursts, book).Where(topic => topic.Units.Count > 0 && topic.Words > 1)
                .Select(teller.Tell).Where(subject => subject.Authors >= least && subject.Mentions.Count >= LeastPosts)
                .OrderByDescending(subject => subject.Mentions.Count).ThenBy(subject => subject.NamedBy)
                .Take(Most),
        ];
    }

    private static List<string> BrandWords(IReadOnlyList<string> names)
    {
        List<string> words = [];
        foreach (string name in names)
        {
            var reader = new WordReader(name);
            while (reader.MoveNext())
            {
                words.Add(Resource.Plain(name[reader.Start..reader.End]));
            }
        }

        return words;
    }
}
