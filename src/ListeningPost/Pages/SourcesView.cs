using ListeningPost.Core.Posts;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Pages;

/// <summary>What the page of sources shows.</summary>
/// <param name="Sources">Those that need somebody first, then by name.</param>
/// <param name="Doors">Those that close, the most that comes through first.</param>
/// <param name="Unheard">Platforms that no source listens to.</param>
/// <param name="Now">When it was asked for.</param>
public sealed record SourcesView(
    IReadOnlyList<ListedSource> Sources, IReadOnlyList<ClosingDoor> Doors, IReadOnlyList<Platform> Unheard, DateTimeOffset Now)
{
    /// <summary>Those that are listened to.</summary>
    public int Enabled => Sources.Count(one => one.Source.Enabled);

    /// <summary>Of these, those that answer.</summary>
    public int Heard => Sources.Count(one => one.Source.Enabled && one.Standing.Need == SourceNeed.Nothing);

    /// <summary>What all of them have cost this month, US dollars.</summary>
    public decimal Dollars => Sources.Sum(one => one.Source.Dollars ?? 0);
}

/// <summary>A source, how it stands, and how it was heard.</summary>
/// <param name="Strip">Null: it is not listened to, or cannot answer.</param>
public sealed record ListedSource(StoredSource Source, SourceStanding Standing, SourceStrip? Strip);

/// <summary>A door that closes, and what would be missed.</summary>
/// <param name="Platform">What stands behind it.</param>
/// <param name="Sources">Who goes through it.</param>
/// <param name="Words">What is known of its closing.</param>
/// <param name="Mentions">Of the last year, from that platform.</param>
/// <param name="All">Of the last year, from everywhere.</param>
/// <param name="Others">Sources that hear the same platform through another door.</param>
public sealed record ClosingDoor(
    Platform Platform, IReadOnlyList<StoredSource> Sources, string Words, long Mentions, long All, IReadOnlyList<string> Others)
{
    /// <summary>Whether all of the platform goes through it: feeds of one site are not the web.</summary>
    public bool IsWhole => Platform != Platforms.Web;

    /// <summary>Mentions that ever came through it.</summary>
    public long Through => Sources.Sum(source => source.MentionsTotal);
}
