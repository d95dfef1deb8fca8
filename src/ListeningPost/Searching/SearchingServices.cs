namespace ListeningPost.Searching;

/// <summary>Registers searching.</summary>
internal static class SearchingServices
{
    public static IServiceCollection AddSearching(this IServiceCollection services) => services
        .AddSingleton<Seen>()
        .AddSingleton<MentionSearch>()
        .AddSingleton<MentionRequests>()
        .AddSingleton<MentionCounts>()
        .AddSingleton<Courtesy>()
        .AddSingleton<MentionFacets>()
        .AddSingleton<SourceFacet>()
        .AddSingleton<LooserMentions>()
        .AddSingleton<ConversationRequests>()
        .AddSingleton<SavedSearches>()
        .AddSingleton<PrintedSql>()
        .AddSingleton<WaitingList>()
        .AddSingleton<SentRequests>()
        .AddSingleton<QueryProposals>()
        .AddSingleton<AuditRequests>()
        .AddSingleton<QueryComparison>();
}
