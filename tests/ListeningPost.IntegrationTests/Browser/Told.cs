namespace ListeningPost.IntegrationTests.Browser;

/// <summary>Findings told whole, where an assertion would cut them.</summary>
internal static class Told
{
    public static void Nothing(IReadOnlyCollection<string> wrong) => Assert.True(wrong.Count == 0, string.Join('\n', wrong));
}
