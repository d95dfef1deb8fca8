using ListeningPost.Core.Brands;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>
/// A kind of document that is made of each brand by a timetable: opened at its hour with a cut-off, made once, kept as it read, and
/// sent to each reader once.
/// </summary>
public interface IScheduledDocument
{
    /// <summary>Of its documents and deliveries: <c>digest</c>, <c>report</c>.</summary>
    string Kind { get; }

    /// <summary>Mail addresses, each once; none: it is not made by itself, unless webhooks are told of it.</summary>
    IReadOnlyList<string> Readers(Brand brand);

    /// <summary>Whether a brand's webhooks are told that there is one.</summary>
    bool IsToldAtWebhooks => false;

    /// <summary>The period that is due now; null: none is.</summary>
    /// <param name="standing">How far the documents of this kind go.</param>
    DocumentPeriod? Due(Brand brand, DocumentStanding standing, DateTimeOffset now);

    /// <summary>The next hour at which one may be due, after now.</summary>
    DateTimeOffset NextAt(Brand brand, DateTimeOffset now);

    /// <summary>Where the rows of one of its figures are listed; null: the figure is none, or counts no rows.</summary>
    FigureRows? RowsOf(string figure, DocumentPeriod period) => null;

    /// <summary>Makes what was opened, as of its cut-off.</summary>
    Task<KeptDocument> MakeAsync(Brand brand, StoredDocument opened, CancellationToken cancellationToken);
}
