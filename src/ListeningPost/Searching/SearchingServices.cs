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
        .AddSingleton<LooserMentions>()
        .AddSingleton<ConversationRequests>()
        .AddSingleton<PrintedSql>()
        .AddSingleton<WaitingList>()
        .AddSingleton<SentRequests>()
        .AddSingleton<AuditRequests>()
        .AddSingleton<QueryComparison>();
}
