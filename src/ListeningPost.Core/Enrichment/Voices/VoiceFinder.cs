using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>Who speaks in a post, as a brand sees it.</summary>
public static class VoiceFinder
{
    /// <returns><c>company</c>, <c>employee</c> or <c>public</c>.</returns>
    public static string Find(Post post, Brand brand)
    {
        if (brand.OwnAccounts.Any(account => account.Wrote(post)))
        {
            return Voice.Company;
        }

        bool isEmployee = brand.Employees.Any(account => account.Wrote(post))
            || (brand.DetectEmployees && post.Author.Bio is { Length: > 0 } bio && SelfDeclaration.IsIn(bio, brand));
        return isEmployee ? Voice.Employee : Voice.Public;
    }
}
