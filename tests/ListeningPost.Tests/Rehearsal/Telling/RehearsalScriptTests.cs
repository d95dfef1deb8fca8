using CsCheck;
using ListeningPost.Rehearsal.Telling;

namespace ListeningPost.Tests.Rehearsal.Telling;

public class RehearsalScriptTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private readonly RehearsalScript _script = RehearsalScript.At(Now);

    [Fact]
    public void The_company_joins_two_of_its_conversations()
    {
        RehearsalExpected expected = _script.ExpectedAt(Now);

        Assert.Equal(29, expected.Conversations.Count());
        Assert.Equal(["tenthousand", "where-is-my-bike"], expected.WithYou.Select(root => root.Thread).Order());
        Assert.Equal(["battery-protocol", "ride-shows-zero", "werkstatt"], expected.PeopleOnly.Select(root => root.Thread).Order());
        Assert.Equal(24, expected.WithoutYou.Count());
        Assert.Equal(["ask-us", "own-launch"], expected.StartedByYou.Select(root => root.Thread).Order());
    }

    [Fact]
    public void Every_post_has_an_id_of_its_own_on_its_platform() =>
        Assert.DoesNotContain(_script.Posts.GroupBy(post => (post.Platform, post.NativeId)), ids => ids.Count() > 1);

    [Fact]
    public void Yesterday_is_a_full_day_with_people_waiting()
    {
        (DateTimeOffset from, DateTimeOffset to) = _script.Yesterday;
        RehearsalExpected expected = _script.ExpectedAt(to);

        Assert.InRange(expected.ConversationsIn(from, to).Count(), 8, 12);
        Assert.InRange(expected.Owed.Count(post => post.At >= from), 6, 20);
    }

    [Fact]
    public void People_have_been_waiting_for_hours_days_and_weeks()
    {
        RehearsalExpected expected = _script.ExpectedAt(Now);

        int[] days = [.. expected.Owed.Select(post => (int)expected.Waiting(post).TotalDays).Distinct().Order()];

        Assert.True(days.Length >= 6, string.Join(' ', days));
        Assert.Equal(0, days[0]);
        Assert.Equal(12, days[^1]);
    }

    [Fact]
    public void Somebody_names_the_brand_on_every_day_of_the_fortnight()
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(RehearsalScript.TimeZone);
        IEnumerable<DateOnly> days = _script.ExpectedAt(Now).Mentions
            .Select(post => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(post.At, zone).DateTime))
            .Distinct();

        Assert.Empty(Enumerable.Range(1, 13).Select(back => _script.Today.AddDays(-back)).Except(days));
    }

    [Fact]
    public void One_press_story_stands_on_eight_sites()
    {
        string[] sites = [.. _script.Posts.Where(post => post.Story == "recall").Select(post => new Uri(post.Link!).Host)];

        Assert.Equal(8, sites.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Several_languages_and_all_platforms_are_spoken()
    {
        string[] spoken = [.. _script.ExpectedAt(Now).Mentions.Select(post => post.Language).Distinct().Order()];

        Assert.Equal(["de", "en", "es", "fr", "ja"], spoken);
        Assert.Equal(6, _script.Posts.Select(post => post.Platform).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("x", 280)]
    [InlineData("bluesky", 300)]
    [InlineData("mastodon", 500)]
    public void No_post_is_longer_than_its_platform_allows(string platform, int limit) =>
        Assert.DoesNotContain(_script.Posts, post => post.Platform == platform && post.Text.Length > limit);

    [Fact]
    public void What_is_said_on_X_is_young_enough_for_its_search() =>
        Assert.DoesNotContain(_script.Posts, post => post.Platform == "x" && post.At < _script.Yesterday.To.AddDays(1 - 7));

    [Fact]
    public void A_homonym_is_no_mention_and_a_retweet_of_one_is_one()
    {
        Assert.All(_script.Posts.Where(post => post.IsHomonym), post => Assert.False(post.IsMention));
        Assert.Equal(3, _script.Posts.Count(post => post is { IsRepost: true, IsMention: true }));
    }

    [Fact]
    public void On_any_day_of_any_year_answers_come_after_what_they_answer_and_ids_stay_unique() =>
        Gen.Long[new DateTime(2020, 1, 1).Ticks, new DateTime(2040, 1, 1).Ticks].Sample(
            ticks =>
            {
                RehearsalScript script = RehearsalScript.At(new DateTimeOffset(ticks, TimeSpan.Zero));
                return script.Posts.All(post => post.Parent is not { } parent || parent.At < post.At)
                    && script.Posts.DistinctBy(post => (post.Platform, post.NativeId)).Count() == script.Posts.Count;
            },
            iter: 50);

    [Fact]
    public void Told_twice_it_is_the_same() => Assert.Equal(
        _script.Posts.Select(post => post.NativeId),
        RehearsalScript.At(Now.AddHours(3)).Posts.Select(post => post.NativeId));
}
