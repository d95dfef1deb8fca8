using ListeningPost.Access;

namespace ListeningPost.IntegrationTests.Access;

/// <summary>A key of each role that the tests show.</summary>
internal static class Keys
{
    public const string Reader = "reader-0123456789abcdef";
    public const string Analyst = "analyst-0123456789abcdef";
    public const string Admin = "admin-0123456789abcdef";

    /// <summary>An admin who is shown Acme alone.</summary>
    public const string OfAcme = "of-acme-0123456789abcdef";

    /// <summary>The same, of Acme and Globex.</summary>
    public const string OfTwo = "of-two-0123456789abcdef";

    public static WebOptions Options { get; } = new()
    {
        Keys =
        [
            new ApiKey("reading", Reader) { Role = Role.Reader },
            new ApiKey("analysing", Analyst) { Role = Role.Analyst },
            new ApiKey("all", Admin),
            new ApiKey("acme's", OfAcme) { Brands = ["acme"] },
            new ApiKey("two's", OfTwo) { Brands = ["acme", "globex"] },
        ],
    };
}
