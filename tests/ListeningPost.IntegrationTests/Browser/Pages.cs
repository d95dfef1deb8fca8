namespace ListeningPost.IntegrationTests.Browser;

/// <summary>Every page that is served, as it is with something to show, with nothing and with something wrong.</summary>
internal static class Pages
{
    /// <summary>A number that nothing has.</summary>
    public const string Unknown = "999999";

    /// <summary>Of a filled room; numbers stand as <see cref="Room.AddressAsync"/> knows them.</summary>
    public static TheoryData<string> Filled { get; } =
    [
        "/", "/?brand=moon", "/mentions", "/mentions?q=anvil*&kind=question&since=28d", "/mentions?by=platform", "/mentions?by=day",
        "/mentions?sql=1", "/mentions?say={mention}", "/mentions?q=zebra", "/mentions?q=(acme", "/mentions?since=soon",
        "/mentions?as_of=2026-01-01", "/conversations", "/conversations?presence=with_you&sql=1", "/conversations?platform=reddit",
        "/conversations?platform=moon", "/conversations/{conversation}", "/conversations/{conversation}?say={mention}",
        "/conversations/" + Unknown, "/owed", "/owed?say={mention}", "/owed?platform=moon", "/query", "/query?q=acme%20NEAR/5%20anvil*",
        "/query?q=acme%20AND", "/digests", "/digests/{digest}", "/digests?brand=moon", "/reports", "/reports/{report}", "/deliveries",
        "/deliveries?status=pending", "/deliveries?status=failed", "/deliveries?said={failed}", "/deliveries?status=moon",
        "/sources", "/method", "/searches", "/searches/" + Unknown, "/audit",
        "/audit?what=moon", "/keys", "/api", "/api/listMentions", "/api/moon", "/unsubscribe", "/nowhere",
    ];

    /// <summary>Of a room where nothing was heard.</summary>
    public static TheoryData<string> Empty { get; } =
    [
        "/", "/mentions", "/conversations", "/owed", "/query?q=acme", "/digests", "/reports", "/deliveries", "/sources", "/searches",
        "/audit", "/keys",
    ];
}
