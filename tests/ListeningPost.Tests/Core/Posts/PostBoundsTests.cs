using CsCheck;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Posts;

public class PostBoundsTests
{
    private static readonly Post Plain = new() { Platform = Platforms.Mastodon.Name, NativeId = "https://social.example/1" };

    [Fact]
    public void A_post_within_bounds_stays_the_same_instance()
    {
        Post post = Plain with
        {
            Url = "https://social.example/@jo/1",
            Title = "Anvils",
            Text = new string('a', PostBounds.MaxText),
            Author = new Author { Handle = "jo@social.example", Name = "Jo", Followers = PostBounds.MaxCount, Bio = "Cats" },
            PublishedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Tags = ["anvils"],
            Links = ["https://acme.example/"],
            Likes = -3,
            Replies = 0,
            Rating = 5,
        };

        Assert.Same(post, PostBounds.Bounded(post));
    }

    [Theory]
    [InlineData(1_000_000_000_000_000_000, 2_000_000_000L)]
    [InlineData(long.MaxValue, 2_000_000_000L)]
    [InlineData(-1, null)]
    [InlineData(long.MinValue, null)]
    [InlineData(0, 0L)]
    public void Nobody_has_more_followers_than_there_are_people(long claimed, long? kept) =>
        Assert.Equal(kept, PostBounds.Bounded(Plain with { Author = new Author { Followers = claimed } })!.Author.Followers);

    [Theory]
    [InlineData(int.MaxValue, 2_000_000_000, 2_000_000_000)]
    [InlineData(int.MinValue, -2_000_000_000, null)]
    [InlineData(-1, -1, null)]
    public void Counts_are_bounded_and_a_score_may_be_below_zero(int claimed, int score, int? count)
    {
        Post post = PostBounds.Bounded(Plain with { Likes = claimed, Reposts = claimed, Replies = claimed })!;

        Assert.Equal((score, count, count), (post.Likes, post.Reposts, post.Replies));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(short.MinValue)]
    public void A_rating_has_one_to_five_stars(int stars) => Assert.Null(PostBounds.Bounded(Plain with { Rating = (short)stars })!.Rating);

    [Fact]
    public void A_text_is_never_cut_within_a_character()
    {
        Post post = PostBounds.Bounded(Plain with
        {
            Title = "a" + string.Concat(Enumerable.Repeat("😀", PostBounds.MaxTitle)),
            Text = "a" + string.Concat(Enumerable.Repeat("😀", PostBounds.MaxText)),
        })!;

        Assert.Equal((PostBounds.MaxTitle - 1, PostBounds.MaxText - 1), (post.Title.Length, post.Text.Length));
        Assert.EndsWith("😀", post.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_names_something_is_left_out_rather_than_cut()
    {
        string endless = "https://social.example/" + new string('a', 100_000);
        Post post = PostBounds.Bounded(Plain with
        {
            Url = endless,
            InReplyTo = endless,
            Root = endless,
            ThreadKey = endless,
            CommentsUrl = endless,
            Links = [endless, "https://acme.example/"],
            Tags = [endless, "anvils"],
            Author = new Author { Handle = endless, Id = endless, Url = endless, Name = endless },
        })!;

        var author = new Author { Name = endless[..PostBounds.MaxName] };
        Assert.Equal(Plain with { Links = post.Links, Tags = post.Tags, Author = author }, post);
        Assert.Equal(["https://acme.example/", "anvils"], [.. post.Links, .. post.Tags]);
    }

    [Fact]
    public void A_post_whose_own_id_is_too_long_or_missing_is_none()
    {
        Assert.Null(PostBounds.Bounded(Plain with { NativeId = new string('a', PostBounds.MaxNativeId + 1) }));
        Assert.Null(PostBounds.Bounded(Plain with { NativeId = "" }));
    }

    [Fact]
    public void Ten_thousand_tags_and_links_are_some_hundreds()
    {
        string[] many = [.. Enumerable.Range(0, 10_000).Select(i => $"https://acme.example/{i}")];
        Post post = PostBounds.Bounded(Plain with { Tags = many, Links = many })!;

        Assert.Equal((PostBounds.MaxTags, PostBounds.MaxLinks), (post.Tags.Count, post.Links.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1899)]
    [InlineData(2200)]
    [InlineData(9999)]
    public void Nothing_was_published_before_there_were_papers_or_centuries_from_now(int year)
    {
        var time = new DateTimeOffset(year, 12, 31, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(Plain, PostBounds.Bounded(Plain with { PublishedAt = time, EditedAt = time }));
    }

    [Fact]
    public void Bounds_are_kept_once_and_for_all() =>
        Gen.Select(Gen.String, Gen.Long, Gen.Int, Gen.Int[0, 300_000]).Sample((text, number, count, length) =>
        {
            Post? once = PostBounds.Bounded(Plain with
            {
                Text = text + new string('\ud83d', length),
                Likes = count,
                Replies = count,
                Author = new Author { Handle = text, Followers = number, Bio = new string('b', length) },
            });

            Assert.Same(once, PostBounds.Bounded(once!));
        });
}
