namespace ListeningPost.IntegrationTests.Layout;

/// <summary>A document as a browser laid it out in a frame of some width. Lengths in pixels.</summary>
/// <param name="Name">Which: <c>fullest-de</c>.</param>
/// <param name="ScrollWidth">Wider than <paramref name="Width"/>: something overflows.</param>
/// <param name="FirstQuote">Where the first quote of those who wait begins; null: there is none.</param>
/// <param name="Method">Where the method begins; null: there is none.</param>
/// <param name="MethodLines">In the mail.</param>
/// <param name="Contrast">The least of all text against the ground it stands on.</param>
/// <param name="Palest">The text with that.</param>
/// <param name="IsDark">Whether the ground of it all is darker than its letters.</param>
public sealed record Frame(
    string Name,
    int Width,
    int ScrollWidth,
    int Height,
    int? FirstQuote,
    int? Method,
    int MethodLines,
    double Contrast,
    string Palest,
    bool IsDark);
