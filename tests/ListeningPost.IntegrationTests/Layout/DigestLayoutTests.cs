namespace ListeningPost.IntegrationTests.Layout;

/// <summary>What a reader sees of a digest without scrolling, and can read.</summary>
public sealed class DigestLayoutTests(LaidOutDigests digests) : IClassFixture<LaidOutDigests>
{
    private const double LeastContrast = 4.5;

    private IEnumerable<Frame> Mails => Light.Where(frame => frame.Name.StartsWith("mail-", StringComparison.Ordinal));

    private IEnumerable<Frame> Wide => Mails.Where(frame => frame.Width == 640);

    private IReadOnlyList<Frame> Light
    {
        get
        {
            Assert.SkipWhen(digests.Light is null, LaidOutDigests.Missing);
            return digests.Light;
        }
    }

    private IReadOnlyList<Frame> Dark
    {
        get
        {
            Assert.SkipWhen(digests.Dark is null, LaidOutDigests.Missing);
            return digests.Dark;
        }
    }

    [Fact]
    public void Who_waits_first_is_seen_at_once() => Assert.All(
        Wide.Where(frame => frame.FirstQuote is not null), frame => Assert.True(frame.FirstQuote <= 600, $"{frame}"));

    [Fact]
    public void Two_screens_hold_all_that_stands_before_the_method() =>
        Assert.All(Wide, frame => Assert.True(frame.Method <= 1_800, $"{frame}"));

    [Fact]
    public void The_method_of_a_mail_is_short() => Assert.All(Wide, frame => Assert.True(frame.MethodLines is > 0 and <= 12, $"{frame}"));

    [Theory]
    [InlineData("quiet")]
    [InlineData("deaf")]
    public void A_day_without_mentions_is_one_screen(string day) => Assert.All(
        Wide.Where(frame => frame.Name.Contains(day, StringComparison.Ordinal)), frame => Assert.True(frame.Height <= 900, $"{frame}"));

    [Fact]
    public void Nothing_overflows_even_where_words_are_not_broken_by_style() =>
        Assert.All(Light, frame => Assert.True(frame.ScrollWidth <= frame.Width, $"{frame}"));

    [Fact]
    public void Every_word_stands_out_from_its_ground_in_the_light() =>
        Assert.All(Light, frame => Assert.True(!frame.IsDark && frame.Contrast >= LeastContrast, $"{frame}"));

    [Fact]
    public void Every_word_stands_out_from_its_ground_in_the_dark() =>
        Assert.All(Dark, frame => Assert.True(frame.IsDark && frame.Contrast >= LeastContrast, $"{frame}"));
}
