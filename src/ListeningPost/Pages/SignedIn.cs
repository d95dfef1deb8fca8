using ListeningPost.Access;

namespace ListeningPost.Pages;

/// <summary>Who is signed in, and what the form needs that ends it.</summary>
/// <param name="Person">Null: nobody any more.</param>
/// <param name="Token">The name and value of the field that a strange page cannot know.</param>
/// <param name="Elsewhere">Where the provider's own session is ended; null: it says none.</param>
public sealed record SignedIn(Caller? Person, (string Name, string Value) Token, Uri? Elsewhere);
