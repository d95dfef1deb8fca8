using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

public class NameCacheTests
{
    [Fact]
    public void Equal_names_are_one_string()
    {
        var names = new NameCache();

        Assert.Same(names.Of("Jo Doe"u8), names.Of("Jo Doe"u8));
        Assert.Equal("Zoë", names.Of("Zoë"u8));
        Assert.Equal("", names.Of(default));
    }
}
