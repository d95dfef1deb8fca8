namespace ListeningPost.Core.Posts;

/// <summary>By what the author of a post is known again: <see cref="Account.Handle"/> of every account that wrote it.</summary>
public static class AuthorNames
{
    /// <summary>
    /// Handle and lasting id in normal form, without those that are unknown. Of the web the site's host and all that it is a subdomain
    /// of, so that <c>web:host</c> holds for all below it.
    /// </summary>
    public static IReadOnlyList<string> Of(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (post.Platform == Platforms.Web.Name)
        {
            return [.. PostAddresses.Parents(Account.HostOf(post))];
        }

        HandleForm form = Account.HandlesOf(post.Platform);
        string[] names = [form.Normal(post.Author.Handle), form.Normal(post.Author.Id ?? "")];
        return [.. names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
    }
}
