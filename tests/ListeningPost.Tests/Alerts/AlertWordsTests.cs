using ListeningPost.Alerts;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;
using ListeningPost.Deliveries;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Alerts;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Tests.Alerts;

/// <summary>
/// An alert says what, how unusual by which statistic, since when, at most three quotes and where all is listed: point by point, in
/// both languages, whatever strangers wrote.
/// </summary>
public class AlertWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 13, 35, 0, TimeSpan.Zero);

    private static readonly AlertFacts Rise = new()
    {
        Count = 14,
        Since = Now.AddMinutes(-35),
        Until = Now,
        Rise = new RiseFacts(14, 9, Now.AddMinutes(-35), 2.04, 1.5, 5),
    };

    [Fact]
    public void A_rise_says_how_many_what_is_usual_and_the_most_in_28_days()
    {
        (Notice notice, DocumentContent mail) = Say(NoticeTypes.SpikeStarted, AlertRule.Spike, Rise, Said("1", "down again"));

        Assert.Equal(
            "14 mentions by 9 people between 14:00 and 14:35. Usual at this hour: 2; highest in 28 days: 5.", notice.Headline);
        Assert.Equal("The rise began on 28 Nov 14:00. You are told once when it is over.", notice.Lines[0]);
        Assert.Contains("(here 6.5)", notice.Lines[1], StringComparison.Ordinal);
        Assert.Equal("Acme: 14 mentions in an hour, usually 2", mail.Subject);
        Assert.Equal(
            "https://l.example/mentions?brand=acme&since=2026-11-28T13:00:00Z&until=2026-11-28T14:00:00Z", notice.Link);
        Assert.Equal(
            "listeningpost query 'brand:acme' --brand acme --since 2026-11-28T13:00:00Z --until 2026-11-28T14:00:00Z", notice.Command);
        Assert.Equal(14, notice.Figures.Single(figure => figure.Id == "mentions").Value);
    }

    [Fact]
    public void The_same_in_German()
    {
        (Notice notice, DocumentContent mail) = Say(NoticeTypes.SpikeStarted, AlertRule.Spike, Rise, "de", Said("1", "a"));

        Assert.Equal(
            "14 Erwähnungen von 9 Personen zwischen 14:00 und 14:35. Üblich um diese Zeit: 2; höchster Wert in 28 Tagen: 5.",
            notice.Headline);
        Assert.Equal("Acme: 14 Erwähnungen in einer Stunde, sonst 2", mail.Subject);
        Assert.Equal("de", mail.Language);
        Assert.EndsWith("und mindestens 5 Erwähnungen von mindestens 3 Personen.", notice.Lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "3 times: ", "And 4 more.")]
    [InlineData("de", "3-mal: ", "Und 4 weitere.")]
    public void A_sum_says_each_headline_once_with_its_count(string language, string times, string more)
    {
        WatchedRule watched = Watched("spike", language);
        int[] counts = [9, 9, 8, 9, 7, 6, 5, 4, 4, 3];
        AlertSaid Part(int count) => new AlertWords(watched, Now).Say(
            Alert(NoticeTypes.SpikeEnded, "spike", Rise with { Rise = null, Count = count }), []);

        AlertSaid sum = new AlertWords(watched, Now).Sum(
            Alert(NoticeTypes.SpikeEnded, "spike", Rise), [.. counts.Select(Part)]);

        string[] lines = [.. sum.Lines.Select(line => line.Text)];
        Assert.Equal(times + Part(9).Headline.Text, lines[0]);
        Assert.Equal([Part(8).Headline.Text, Part(7).Headline.Text, Part(6).Headline.Text, more], lines[1..]);
        Assert.Equal("10", Assert.Single(sum.Figures).Value);
    }

    [Theory]
    [InlineData("en", "The rise has been over since 14:35. It lasted 35 min, from 28 Nov 14:00, with 14 mentions.")]
    [InlineData("de", "Der Anstieg ist seit 14:35 vorbei. Er dauerte 35 min, ab 28. Nov. 14:00, mit 14 Erwähnungen.")]
    public void Over_says_how_long_and_how_many(string language, string headline) =>
        Assert.Equal(headline, Say(NoticeTypes.SpikeEnded, AlertRule.Spike, Rise with { Rise = null }, language).Notice.Headline);

    [Fact]
    public void How_long_agrees_with_the_moments_beside_it()
    {
        var facts = new AlertFacts { Count = 9, Since = Now.AddHours(-3).AddSeconds(50), Until = Now.AddSeconds(2) };

        Assert.Equal(
            "The rise has been over since 14:35. It lasted 3 h, from 28 Nov 11:35, with 9 mentions.",
            Say(NoticeTypes.SpikeEnded, AlertRule.Spike, facts).Notice.Headline);
    }

    [Fact]
    public void Who_waits_is_counted_told_since_when_and_at_most_three_are_quoted()
    {
        StoredMention[] mentions = [.. Enumerable.Range(0, 5).Select(i => Said($"{i}", $"when {i}?", Now.AddHours(-41 + i)))];

        (Notice notice, DocumentContent mail) = Say(NoticeTypes.Owed, AlertRule.Owed, new AlertFacts { Count = 5 }, mentions);

        Assert.Equal(
            "5 people have waited longer than 24 h for an answer; the first of them 41 h, since 26 Nov 21:35.", notice.Headline);
        Assert.Equal(["when 0?", "when 1?", "when 2?"], notice.Quotes.Select(quote => quote.Text));
        Assert.Equal(3, mail.Sections.SelectMany(section => section.Blocks).OfType<Quotation>().Count());
        Assert.Equal("Acme: 5 people have waited longer than 24 h for an answer", mail.Subject);
        Assert.Equal("owed:true", notice.Figures[0].Query);
    }

    [Fact]
    public void Sources_are_told_with_since_when_why_and_how_much_was_heard()
    {
        SourceFacts[] sources = [new("trade press", Now.AddHours(-2), "Timeout", 0.2), new("hn", Now.AddHours(-1), "Blocked", 0)];
        var facts = new AlertFacts { Count = 1, Since = Now.AddHours(-2), Until = Now, Sources = sources[..1] };

        Notice one = Say(NoticeTypes.Blind, AlertRule.Blind, facts).Notice;
        Notice two = Say(NoticeTypes.Blind, AlertRule.Blind, facts with { Count = 2, Sources = sources }).Notice;
        Notice back = Say(NoticeTypes.Back, AlertRule.Blind, facts).Notice;

        Assert.Equal(
            "The source trade press has not been heard since 28 Nov 12:35: no answer in time. "
            + "Of what was to be heard in the last hours, 20 % was.",
            one.Headline);
        Assert.Equal("hn, since 28 Nov 13:35: it refuses us; 0 % heard.", two.Lines[1]);
        Assert.StartsWith(
            "The source trade press is heard again. It was not heard for 2 h, from 28 Nov 12:35 to 28 Nov 14:35.",
            back.Headline,
            StringComparison.Ordinal);
        Assert.Equal(("listeningpost check", null), (one.Command, one.Link));
    }

    [Fact]
    public void What_strangers_wrote_stays_a_quote()
    {
        string hostile = "<script>alert(1)</script> & \r\nBcc: x@y.example \u202E" + new string('W', 9_000);
        StoredMention mention = Said("1", hostile, author: "<b>\r\nann</b>");
        (Notice notice, DocumentContent mail) = Say(NoticeTypes.Created, "outage", new AlertFacts { Count = 1 }, mention);

        Assert.InRange(notice.Quotes[0].Text.Length, 1, 400);
        Assert.DoesNotContain('\n', notice.Quotes[0].Text);
        Assert.DoesNotContain('\n', notice.Quotes[0].Source);
        Assert.InRange(mail.Subject.Length, 1, 90);
        Assert.DoesNotContain('\n', mail.Preheader);
        Assert.InRange(mail.Preheader.Length, 40, 130);
        Assert.Equal("Acme: new mention on Hacker News (outage)", mail.Subject);
    }

    [Fact]
    public void A_command_is_one_word_of_a_shell_whatever_the_query()
    {
        var list = new AlertList("acme", Now, Now.AddHours(1), "author:\"o'hara\"; rm -rf ~");

        Assert.StartsWith("listeningpost query 'author:\"o'\\''hara\"; rm -rf ~' --brand acme", list.Command, StringComparison.Ordinal);
        Assert.Equal("&q=author%3A%22o%27hara%22%3B%20rm%20-rf%20~", list.Rows.Filter);
    }

    [Fact]
    public void The_same_alert_has_the_same_name_and_another_another()
    {
        string name = NoticeNames.Of("spike.started", "acme", "spike", "1");

        Assert.Equal(name, NoticeNames.Of("spike.started", "acme", "spike", "1"));
        Assert.NotEqual(name, NoticeNames.Of("spike.started", "acme", "spike", "2"));
        Assert.Matches("^[A-Za-z0-9_-]{10,60}$", name);
    }

    private static (Notice Notice, DocumentContent Mail) Say(
        string type, string rule, AlertFacts facts, params StoredMention[] mentions) => Say(type, rule, facts, "en", mentions);

    private static (Notice Notice, DocumentContent Mail) Say(
        string type, string rule, AlertFacts facts, string language, params StoredMention[] mentions)
    {
        AlertSaid said = new AlertWords(Watched(rule, language), Now).Say(Alert(type, rule, facts), mentions);
        var document = new AlertDocument(said, new Uri("https://l.example/"), Now);
        return (document.Notice(), document.Content());
    }

    private static StoredAlert Alert(string type, string rule, AlertFacts facts) =>
        new("id-1", "acme", rule, type, Now, facts.ToJson(), []);

    private static WatchedRule Watched(string rule, string language)
    {
        var brand = new Brand
        {
            Name = "Acme",
            Slug = "acme",
            Query = "acme",
            SearchTerms = ["acme"],
            TimeZone = "Europe/Berlin",
            Language = language,
        };
        string? query = AlertRule.OwnNames.Contains(rule, StringComparer.Ordinal) ? null : "acme AND down";
        var asked = new AlertRule { Name = rule, Query = query, Channels = [], Patience = TimeSpan.FromDays(1) };
        return new WatchedRule(brand, asked, new StoredAlertRule("acme", 1, rule, Now, Now));
    }

    private static StoredMention Said(string id, string text, DateTimeOffset? at = null, string author = "asker") => new()
    {
        MentionId = 1,
        Brand = "acme",
        PostId = 1,
        PublishedAt = at ?? Now,
        CollectedAt = Now,
        FoundAt = Now,
        Voice = "public",
        Kind = "question",
        AnsweredBy = "nobody",
        OwedAnswer = true,
        Post = new Post
        {
            Platform = "hackernews",
            NativeId = id,
            Url = $"https://news.example/{id}",
            Text = text,
            Author = new Author { Handle = author },
            PublishedAt = at ?? Now,
        },
    };
}
