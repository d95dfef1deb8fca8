using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Reports;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Tests.Reports;

/// <summary>The one ask by rule, what became of the last by rows, and who is quoted.</summary>
public class LadderTests
{
    private static readonly StepsDone Nothing = new(0, 0, 0, 0);

    private static readonly WaitingMention[] Week =
    [
        Mention(1, Kind.Praise), Mention(2, Kind.Complaint, owed: true), Mention(3, Kind.Question, owed: true), Mention(4, Kind.Other,
            people: 9),
    ];

    [Theory]
    [InlineData(0, 0, 0, 0, Rung.Thank, 1)]
    [InlineData(2, 0, 0, 0, Rung.Correct, 2)]
    [InlineData(2, 1, 0, 0, Rung.Answer, 3)]
    [InlineData(2, 1, 1, 0, Rung.Own, 4)]
    [InlineData(0, 1, 1, 2, Rung.Thank, 1)]
    [InlineData(2, 1, 1, 2, Rung.Own, 4)]
    public void The_first_step_that_was_not_done_is_asked(long thanked, long corrected, long answered, long owned, Rung rung, long first)
    {
        ReportAsk ask = Ladder.Next(Week, new StepsDone(thanked, corrected, answered, owned), isBlind: false);

        Assert.Equal(rung, ask.Rung);
        Assert.Equal(first, ask.Posts[0].MentionId);
    }

    [Fact]
    public void Without_posts_for_a_step_the_next_is_asked_and_without_any_listening()
    {
        Assert.Equal(Rung.Answer, Ladder.Next([Week[2]], Nothing, isBlind: false).Rung);
        Assert.Equal(Rung.Listen, Ladder.Next([], Nothing, isBlind: false).Rung);
        Assert.Equal(Rung.Listen, Ladder.Next(Week, Nothing, isBlind: true).Rung);
    }

    [Fact]
    public void What_is_delicate_or_answered_is_no_first_step()
    {
        WaitingMention lawyer = Mention(1, Kind.Question, owed: true, text: "Should I call my lawyer about acme?");
        WaitingMention answered = Mention(2, Kind.Praise, answeredBy: Voice.Company);

        Assert.Equal(Rung.Listen, Ladder.Next([lawyer, answered], Nothing, isBlind: false).Rung);
    }

    [Fact]
    public void What_became_of_it_is_told_by_own_replies()
    {
        var asked = new KeptAsk(Rung.Answer, [1, 2, 3]);
        StoredMention Of(long id, string by) => Mention(id, Kind.Question, answeredBy: by).Mention;

        Assert.Equal(AskState.Not, Ladder.Outcome(asked, [Of(1, Voice.Public), Of(2, Voice.Nobody), Of(3, Voice.Employee)], 1).State);
        Assert.Equal(AskState.Partly, Ladder.Outcome(asked, [Of(1, Voice.Company), Of(2, Voice.Nobody), Of(3, Voice.Nobody)], 1).State);
        Assert.Equal(AskState.Done, Ladder.Outcome(asked, [Of(1, Voice.Company), Of(2, Voice.Company), Of(3, Voice.Company)], 1).State);
        AskOutcome gone = Ladder.Outcome(asked, [Of(1, Voice.Company), Of(3, Voice.Company)], 1);
        Assert.Equal((AskState.Done, 1), (gone.State, gone.Gone));
        Assert.Equal(AskState.Not, Ladder.Outcome(asked, [], 1).State);
        Assert.Equal(AskState.Done, Ladder.Outcome(new KeptAsk(Rung.Listen, []), [], 0.95).State);
        Assert.Equal(AskState.Not, Ladder.Outcome(new KeptAsk(Rung.Listen, []), [], 0.6).State);
    }

    [Fact]
    public void An_ask_is_kept_and_read_again_whatever_stands_there()
    {
        var asked = new KeptAsk(Rung.Correct, [4, 5]);

        KeptAsk read = KeptAsk.Read(asked.ToJson("<p>page</p>"))!;

        Assert.Equal((Rung.Correct, "4 5"), (read.Rung, string.Join(' ', read.Mentions)));
        Assert.All((string?[])[null, "", "{}", "[]", "{\"Ask\":{\"Rung\":\"Fly\",\"Mentions\":[1]}}", "{\"Ask\":{\"Rung\":\"Own\"}}"],
            json => Assert.Null(KeptAsk.Read(json)));
    }

    [Fact]
    public void Safety_and_the_press_are_quoted_first_and_nobody_twice()
    {
        WaitingMention[] candidates =
        [
            Mention(1, Kind.Complaint, owed: true, text: "acme kettle is slow"),
            Mention(2, Kind.Other, reach: 50_000, text: "acme again"),
            Mention(3, Kind.Complaint, reach: 10, text: "My acme kettle caught fire and I was injured"),
            Mention(4, Kind.Other, reach: 40_000, text: "acme and acme") with { },
            Mention(5, Kind.Other, reach: 30_000, text: "acme is everywhere"),
            Mention(6, Kind.Praise, text: "I love my acme kettle"),
            Mention(7, Kind.Other, text: "I bought an acme kettle"),
        ];
        candidates[3] = candidates[3] with { Mention = candidates[3].Mention with { ConversationId = 2 } };

        IReadOnlyList<StrongQuote> quotes = StrongestQuotes.Of(candidates);

        Assert.Equal([3, 2, 5, 1, 6], quotes.Select(quote => quote.Post.MentionId));
        Assert.Equal(
            [QuoteReason.Safety, QuoteReason.Reach, QuoteReason.Reach, QuoteReason.LongestWaiting, QuoteReason.Praise],
            quotes.Select(quote => quote.Why));
    }

    private static WaitingMention Mention(
        long id,
        string kind,
        bool owed = false,
        int people = 1,
        long reach = 5,
        string text = "acme kettle",
        string answeredBy = Voice.Nobody)
    {
        DateTimeOffset at = ReportExamples.CutOff.AddHours(-100 + id);
        return new WaitingMention(
            new StoredMention
            {
                MentionId = id,
                Brand = "acme",
                PostId = id,
                PublishedAt = at,
                CollectedAt = at,
                FoundAt = at,
                Voice = Voice.Public,
                Kind = kind,
                OwedAnswer = owed,
                AnsweredBy = answeredBy,
                ConversationId = id,
                StoryId = id,
                Reach = reach,
                AuthorKey = id,
                Post = new Post { Platform = "hackernews", NativeId = $"{id}", Text = text, PublishedAt = at },
            },
            people);
    }
}
