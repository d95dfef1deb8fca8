using ListeningPost.Core.Posts;

namespace ListeningPost.Storage.Forgetting;

/// <summary>Whose posts, or which one, are to be forgotten.</summary>
public sealed record ToForget
{
    /// <summary>All posts of this account; null: one post.</summary>
    public Account? Author { get; init; }

    /// <summary>The post's address, or its native id where that is an address (<c>at://…</c>).</summary>
    public string Address { get; init; } = "";

    /// <summary>Who asks for it.</summary>
    public required string By { get; init; }

    /// <summary>Only count.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Why it cannot be done, and what to write instead; null: it can.</summary>
    public string? Problem => Author is { } author ? AuthorProblem(author) : AddressProblem;

    private string? AddressProblem =>
        Uri.TryCreate(Address, UriKind.Absolute, out _)
            ? null
            : $"'{Address}' is no address. Write the post's, such as https://a.example/1.";

    /// <summary>A whole top-level domain is nobody's.</summary>
    private static string? AuthorProblem(Account author) =>
        author.Platform == Platforms.Web.Name && !author.Handle.Contains('.', StringComparison.Ordinal)
            ? $"'{author}' is no site. Write web:host, such as web:jo.example."
            : null;
}
