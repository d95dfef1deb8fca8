namespace ListeningPost.IntegrationTests.Browser;

/// <summary>The tests that share one browser, and run one after another.</summary>
[CollectionDefinition]
public sealed class InBrowser : ICollectionFixture<Chromium>;
