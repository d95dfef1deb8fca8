using System.Reflection;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Posts;

public class PlatformsTests
{
    [Fact]
    public void Every_platform_that_is_described_is_listed_and_found_by_its_name()
    {
        FieldInfo[] fields = typeof(Platforms).GetFields(BindingFlags.Public | BindingFlags.Static);
        IEnumerable<object?> described = fields.Select(field => field.GetValue(null));

        Assert.Equal(described, Platforms.All);
        Assert.All(Platforms.All, platform => Assert.Same(platform, Platforms.Find(platform.Name)));
    }

    [Fact]
    public void Nobody_can_be_asked_to_reply_on_a_platform_that_is_not_known() => Assert.False(Platforms.IsReplyable("nowhere"));
}
