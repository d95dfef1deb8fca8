using ListeningPost.Access;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Deliveries;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Sources;
using ListeningPost.Storage.Verdicts;

namespace ListeningPost.Searching;

/// <summary>
/// What whoever asks may see of what is stored, all or by its number: the only way there for pages, API and tools. What belongs to a
/// brand that is not shown is not there. Lists and counts are bound by what <see cref="RequestParameters.Asker"/> says.
/// </summary>
internal sealed class Seen(
    BrandStore brands,
    SourceStore sources,
    ConversationQueries conversations,
    DocumentQueries documents,
    MentionQueries mentions,
    VerdictStore verdicts)
{
    /// <summary>Brands, paused ones too, by slug.</summary>
    public async Task<IReadOnlyList<StoredBrand>> BrandsAsync(Caller asker, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asker);
        return [.. (await brands.ListAsync(cancellationToken)).Where(brand => asker.Sees(brand.Slug))];
    }

    /// <summary>Brands that are shown, each with every query that it had.</summary>
    public async Task<IReadOnlyList<(StoredBrand Brand, IReadOnlyList<QueryVersion> Versions)>> VersionsAsync(
        IEnumerable<StoredBrand> shown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shown);
        List<(StoredBrand, IReadOnlyList<QueryVersion>)> told = [];
        foreach (StoredBrand brand in shown)
        {
            told.Add((brand, await brands.VersionsAsync(brand.Slug, cancellationToken)));
        }

        return told;
    }

    /// <summary>
    /// All sources, by name, since all brands are listened for at the same places. To whom not all is shown, only mentions of theirs are
    /// counted, and no error is told: it may quote what is searched for another brand.
    /// </summary>
    public async Task<IReadOnlyList<StoredSource>> SourcesAsync(Caller asker, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asker);
        IReadOnlyList<StoredSource> all = await sources.ListAsync(cancellationToken);
        if (asker.Brands is not { } theirs)
        {
            return all;
        }

        IReadOnlyDictionary<string, long> counted = await sources.MentionsAsync(theirs, cancellationToken);
        return [.. all.Select(source => source with { LastError = null, MentionsTotal = counted.GetValueOrDefault(source.Name) })];
    }

    /// <summary>A conversation as each brand sees it that is mentioned in it, by slug; none: there is no such conversation.</summary>
    public async Task<IReadOnlyList<StoredConversation>> ConversationAsync(Caller asker, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asker);
        return [.. (await conversations.FindAsync(id, cancellationToken)).Where(conversation => asker.Sees(conversation.Brand))];
    }

    /// <summary>A document of that kind; null: there is none.</summary>
    public async Task<StoredDocument?> DocumentAsync(Caller asker, string kind, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asker);
        StoredDocument? document = await documents.FindAsync(id, cancellationToken);
        return document is not null && document.Kind == kind && asker.Sees(document.Brand) ? document : null;
    }

    /// <summary>A report with what was printed of it, and what is listed in full beside it; null: there is none.</summary>
    public async Task<(StoredDocument Report, byte[]? Pdf, byte[]? Csv)?> FilesAsync(
        Caller asker, long id, CancellationToken cancellationToken)
    {
        if (await DocumentAsync(asker, "report", id, cancellationToken) is not { } report)
        {
            return null;
        }

        (byte[]? pdf, byte[]? csv) = await documents.FilesAsync(id, cancellationToken);
        return (report, pdf, csv);
    }

    /// <summary>Which of these mentions are shown; those that are gone may be among them.</summary>
    public async Task<IReadOnlyList<long>> MentionsAsync(
        Caller asker, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asker);
        if (asker.SeesAll || ids.Count == 0)
        {
            return ids;
        }

        IReadOnlyDictionary<long, StoredMention> read = await mentions.ReadAsync(ids, cancellationToken);
        return [.. ids.Where(id => read.TryGetValue(id, out StoredMention? mention) && asker.Sees(mention.Brand))];
    }

    /// <summary>Says that of a mention; null: there is no such mention.</summary>
    public async Task<VerdictSaid?> SayAsync(Caller asker, long mention, NewVerdict verdict, CancellationToken cancellationToken) =>
        (await MentionsAsync(asker, [mention], cancellationToken)).Count > 0
            ? await verdicts.SayAsync(mention, verdict, cancellationToken)
            : null;
}
