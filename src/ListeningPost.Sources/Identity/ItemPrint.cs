using ListeningPost.Core.Posts;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Identity;

/// <summary>By what an item is known again: short hashes, 0 for what it does not have.</summary>
internal readonly record struct ItemPrint
{
    /// <summary>So much of a text is looked at: what follows may change without making another of it.</summary>
    private const int ReadOfText = 4_096;

    /// <summary>Texts of so many characters are not twice the same by chance.</summary>
    private const int LongText = 40;

    /// <summary>Dates before this are the marks of missing ones.</summary>
    private const long Earliest = 365L * 24 * 3600;

    public ulong Guid { get; init; }

    /// <summary>The guid only repeats the link.</summary>
    public bool GuidIsLink { get; init; }

    /// <summary>Of the link without host and query: what stays when a token is added, or the site moves.</summary>
    public uint Path { get; init; }

    /// <summary>Of the whole link.</summary>
    public uint Page { get; init; }

    public uint Title { get; init; }

    public uint Text { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public uint Date { get; init; }

    /// <summary>The link leads to a page of the site that names no item.</summary>
    public bool IsHome { get; init; }

    /// <inheritdoc cref="ItemFacts.IsDateOfUpdate"/>
    public bool IsDateOfUpdate { get; init; }

    /// <summary>The text is too long to be the same by chance.</summary>
    public bool IsLong { get; init; }

    public ulong Link => ((ulong)Path << 32) | Page;

    /// <summary>A guid that says more than the link does.</summary>
    public bool HasGuid => Guid != 0 && !GuidIsLink;

    /// <summary>A link that does not lead to the site as a whole.</summary>
    public bool HasPage => Page != 0 && !IsHome;

    public bool IsDatedTitle => Title != 0 && Date != 0;

    public (uint Title, uint Text, uint Date) Content => (Title, Text, Date);

    /// <param name="facts">The item.</param>
    /// <param name="homes">Pages that name no item.</param>
    public static ItemPrint Of(in ItemFacts facts, IReadOnlySet<string> homes)
    {
        string? link = facts.Link is null ? null : Permalink.Identity(facts.Link);
        string guid = facts.Guid is null ? "" : Permalink.Identity(facts.Guid.Trim());
        return new ItemPrint
        {
            Guid = TextHash.Of(guid),
            GuidIsLink = guid == link,
            Path = TextHash.ShortOf(PathOf(link)),
            Page = TextHash.ShortOf(link),
            Title = TextHash.ShortOf(facts.Title),
            Text = TextHash.ShortOf(facts.Text.AsSpan(0, Math.Min(facts.Text.Length, ReadOfText))),
            Date = facts.Date?.ToUnixTimeSeconds() is >= Earliest and <= uint.MaxValue and var seconds ? (uint)seconds : 0,
            IsHome = link is not null && homes.Contains(link),
            IsDateOfUpdate = facts.IsDateOfUpdate,
            IsLong = facts.Text.Length >= LongText,
        };
    }

    public bool SameGuid(in ItemPrint other) => Guid != 0 && Guid == other.Guid;

    public bool SameLink(in ItemPrint other) => Page != 0 && Link == other.Link;

    public bool SamePath(in ItemPrint other) => Path != 0 && Path == other.Path;

    /// <summary>Both have one, and not the same.</summary>
    public bool PathsDiffer(in ItemPrint other) => Path != 0 && other.Path != 0 && Path != other.Path;

    public bool SameTitle(in ItemPrint other) => Title != 0 && Title == other.Title;

    public bool SameText(in ItemPrint other) => Text != 0 && Text == other.Text;

    public bool SameDate(in ItemPrint other) => Date != 0 && Date == other.Date;

    /// <summary>Title or text.</summary>
    public bool SameWords(in ItemPrint other) => SameTitle(other) || SameText(other);

    /// <summary>Title and text, as far as it has them.</summary>
    public bool SameAllWords(in ItemPrint other) => SameWords(other) && Title == other.Title && Text == other.Text;

    /// <summary>Title, text and date, as far as it has them.</summary>
    public bool SameContent(in ItemPrint other) => (Title | Text) != 0 && Content == other.Content;

    /// <summary>Nothing that it says is what the other one says.</summary>
    public bool OtherWords(in ItemPrint other)
    {
        bool isAsSilent = Title == other.Title && Text == other.Text;
        return !isAsSilent && !SameWords(other);
    }

    /// <summary>Both say when, and not the same.</summary>
    public bool DatesDiffer(in ItemPrint other) => Date != 0 && other.Date != 0 && Date != other.Date;

    /// <summary>How much speaks for one post.</summary>
    public int Likeness(in ItemPrint other) =>
        Weight(SameLink(other), 4) + Weight(SameDate(other), 3) + Weight(SameTitle(other), 2) + Weight(SameText(other), 2);

    /// <summary>The same item, seen again with other facts: what it does not say any more is kept.</summary>
    public ItemPrint Updated(in ItemPrint now) => now with
    {
        Guid = now.Guid != 0 ? now.Guid : Guid,
        GuidIsLink = now.Guid != 0 ? now.GuidIsLink : GuidIsLink,
        Path = now.Page != 0 ? now.Path : Path,
        Page = now.Page != 0 ? now.Page : Page,
        Date = now.Date != 0 ? now.Date : Date,
    };

    private static int Weight(bool holds, int weight) => holds ? weight : 0;

    /// <summary>Behind the host: the path without a closing slash, and the fragment.</summary>
    private static string PathOf(string? link)
    {
        ReadOnlySpan<char> rest = link.AsSpan();
        ReadOnlySpan<char> page = rest.UpToAny("?#");
        int start = page.IndexOf('/');
        int place = rest.IndexOf('#');
        return string.Concat(start < 0 ? default : page[start..], place < 0 ? default : rest[place..]);
    }
}
