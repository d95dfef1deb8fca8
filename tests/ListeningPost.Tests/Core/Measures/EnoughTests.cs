using ListeningPost.Core.Measures;

namespace ListeningPost.Tests.Core.Measures;

public class EnoughTests
{
    private static readonly EnoughRule Rule = new()
    {
        Conversations = 30,
        ParticipationBelow = 0.2,
        Owed = 5,
        OwedOlderThan = TimeSpan.FromDays(2),
    };

    [Theory]
    [InlineData(30, 5, 5, true)]
    [InlineData(29, 0, 9, false)]
    [InlineData(30, 6, 5, false)] // a fifth is not below a fifth
    [InlineData(30, 0, 4, false)]
    [InlineData(0, 0, 0, false)]
    public void It_is_met_when_every_part_of_the_rule_is(long conversations, long withYou, long owed, bool isMet) =>
        Assert.Equal(isMet, Rule.Weigh(conversations, withYou, owed).IsMet);

    [Fact]
    public void How_far_the_evidence_is_from_it_is_told()
    {
        Enough enough = Rule.Weigh(conversations: 12, withYou: 0, owed: 7);

        Assert.Equal((18, 0, 0), (enough.MissingConversations, enough.MissingOwed, enough.Participation));
        Assert.Equal((false, true, true), (enough.HasConversations, enough.IsParticipationBelow, enough.HasOwed));
        Assert.Equal(0.2425, enough.Interval!.Value.High, tolerance: 0.0001);
    }

    [Fact]
    public void Without_a_conversation_there_is_no_share()
    {
        Enough enough = (Rule with { Conversations = 0, Owed = 0 }).Weigh(0, 0, 0);

        Assert.Null(enough.Participation);
        Assert.Null(enough.Interval);
        Assert.False(enough.IsMet);
    }
}
