using ListeningPost.Core.Measures;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Sources;
using Hearing = ListeningPost.Storage.Measures.Hearing;
using WaitingPage = ListeningPost.Searching.WaitingPage;

namespace ListeningPost.Pages;

/// <summary>A brand's day so far, as it stands now: nothing of it is kept, so it follows every post and every verdict at once.</summary>
public sealed record BrandDay
{
    private static readonly Wording Words = Wording.For("Digests", "en");

    private static readonly Dictionary<string, CountedFigure> Counted = new[]
    {
        CountedFigure.OfPresence, CountedFigure.OfMentions, CountedFigure.Besides, CountedFigure.Aside,
    }.SelectMany(figures => figures).ToDictionary(figure => figure.Id, StringComparer.Ordinal);

    public required StoredBrand Brand { get; init; }

    /// <summary>Today, so far.</summary>
    public required DocumentPeriod Period { get; init; }

    public required Figures Figures { get; init; }

    /// <summary>Of the day before up to the same hour; null where that day was not heard, so that nothing is compared with it.</summary>
    public Figures? Before { get; init; }

    /// <summary>The first of those who wait, and how many do.</summary>
    public required WaitingPage Waiting { get; init; }

    /// <summary>Where they are judged.</summary>
    public required VerdictDesk Desk { get; init; }

    /// <summary>How today was heard so far.</summary>
    public required Hearing Hearing { get; init; }

    /// <summary>The sources that are listened to and do not answer now.</summary>
    public required IReadOnlyList<StoredSource> Silent { get; init; }

    /// <summary>How soon it answers.</summary>
    public required Answering Answering { get; init; }

    /// <summary>The last weeks as pictures.</summary>
    public required IReadOnlyList<DayChart> Charts { get; init; }

    /// <summary>How many days these show.</summary>
    public static int ChartDays => DigestLimits.TrendDays;

    /// <summary>Sources that were to be heard today.</summary>
    public int Expected => Hearing.Sources.Count(source => !source.IsDeaf && (source.Share is not null || !source.IsSpent));

    /// <summary>Of these, those that were.</summary>
    public int Heard => Hearing.Sources.Count(source => source.Share >= Coverage.PartlyBlindBelow);

    /// <summary>A figure of a digest, beside that of the day before.</summary>
    /// <param name="id">Of a count.</param>
    public Figure Figure(string id)
    {
        CountedFigure counted = Counted[id];
        return Words.CountFigure(id, counted.Of(Figures), Before is { } before ? counted.Of(before) : null) with { Rows = counted.Rows };
    }

    /// <summary>Where what a figure counts is listed.</summary>
    public string Link(Figure figure) => new FigureLinks(Brand.Slug, Period.Since, Period.Until).Served(figure);
}

/// <summary>A picture of days, each of which leads to its list.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Words">What it comes to.</param>
/// <param name="Legend">The series from below: the class that colours it, and its words.</param>
/// <param name="Svg">Drawn.</param>
public sealed record DayChart(string Title, string Words, IReadOnlyList<(string Class, string Words)> Legend, string Svg);
