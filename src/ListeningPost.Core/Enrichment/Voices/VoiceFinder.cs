using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>Who speaks in a post, as a brand sees it.</summary>
/// <remarks>
/// Where the brand asks for it, an employee is also who says so: in the profile, or in the post's own title or text. A post that does not
/// name the brand or one of its accounts declares nothing, whatever it answers to.
/// </remarks>
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
            || (brand.DetectEmployees && new DeclaredNames([brand]).In(post).Count > 0);
        return isEmployee ? Voice.Employee : Voice.Public;
    }
}
