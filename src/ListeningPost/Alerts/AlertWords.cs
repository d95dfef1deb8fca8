using ListeningPost.Core.Measures;
using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Alerts;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Alerts;

/// <summary>Says an alert in its brand's language: what, how unusual, since when.</summary>
/// <param name="rule">That noticed it.</param>
/// <param name="now">When it is told.</param>
internal sealed class AlertWords(WatchedRule rule, DateTimeOffset now)
{
    public const string Folder = "Alerts";

    private const int LongestSubject = 90;
    private const int LongestName = 30;
    private const int MostLines = 5;
    private const int MostQuotes = 3;

    private readonly Wording _words = Wording.For(Folder, rule.Brand.Language);
    private readonly string _slug = rule.Brand.Slug;
    private readonly string _brand = CutText.Shorten(OneLine.Of(rule.Brand.Name), LongestName);
    private readonly TimeZoneInfo _zone = rule.Zone;

    /// <param name="alert">As it was noticed.</param>
    /// <param name="mentions">Of those that it is about, what is stored of them, those to be quoted first.</param>
    public AlertSaid Say(StoredAlert alert, IReadOnlyList<StoredMention> mentions)
    {
        var facts = AlertFacts.Read(alert.FactsJson);
        AlertSaid said = alert.Type switch
        {
            NoticeTypes.SpikeStarted => Rise(alert, facts, facts.Rise!),
            NoticeTypes.SpikeEnded => RiseOver(alert, facts),
            NoticeTypes.Owed => Waiting(alert, mentions),
            NoticeTypes.Created => Mention(alert, facts, mentions),
            NoticeTypes.Blind => Blind(alert, facts),
            _ => Back(alert, facts),
        };
        return said with { Quoted = [.. mentions.Take(MostQuotes)] };
    }

    /// <summary>Many that waited for the end of quiet hours, as one.</summary>
    /// <param name="sum">What they are told in.</param>
    /// <param name="parts">Each as it would have been told, in order.</param>
    public AlertSaid Sum(StoredAlert sum, IReadOnlyList<AlertSaid> parts)
    {
        AlertSaid first = parts[0];
        (string Headline, int Times)[] said = [.. parts.CountBy(part => part.Headline.Text).Select(one => (one.Key, one.Value))];
        int shown = said.Length > MostLines ? MostLines - 1 : said.Length;
        int left = said.Skip(shown).Sum(one => one.Times);
        RichText[] more = left > 0 ? [_words.Many("sum.more", left)] : [];
        Figure count = _words.CountFigure("alerts", parts.Count);
        return Said(sum, "sum", count, Rule(), _words.Moment(first.At, _zone)) with
        {
            // What each states in numbers is not what the sum states.
            Lines = [.. said.Take(shown).Select(one => Times(one.Headline, one.Times)), .. more],
            Quoted = [.. parts.SelectMany(part => part.Quoted).DistinctBy(mention => mention.MentionId).Take(MostQuotes)],
            List = Together([.. parts.Select(part => part.List).OfType<AlertList>()]),
            Figures = [count],
        };
    }

    /// <summary>What several alerts say alike is said once.</summary>
    private RichText Times(string headline, int times) =>
        times == 1 ? RichText.FromString(headline) : _words.Line("sum.times", times, headline);

    private AlertSaid Rise(StoredAlert alert, AlertFacts facts, RiseFacts rise)
    {
        DateTimeOffset end = rise.From.AddHours(1);
        var list = new AlertList(_slug, rise.From, end, Query: null);
        Figure count = _words.CountFigure("mentions", rise.Mentions) with { Rows = list.Rows };
        string until = Wording.Clock(end < now ? end : now, _zone);
        string usual = Number(rise.Mean);
        string limit = Number(rise.Mean + (Spikes.Deviations * rise.Deviation));
        string most = _words.Count(rise.Highest);
        return Said(
            alert, "rise", count, _words.Count(rise.Authors), Wording.Clock(rise.From, _zone), until, usual, most) with
        {
            Lines =
            [
                _words.Line("rise.since", _words.Moment(facts.Since!.Value, _zone)),
                _words.Line("rise.rule", limit, Spikes.LeastMentions, Spikes.LeastAuthors),
            ],
            Figures = [count, _words.CountFigure("authors", rise.Authors), new Figure("usual", Invariant(rise.Mean), usual)],
            List = list,
        };
    }

    private AlertSaid RiseOver(StoredAlert alert, AlertFacts facts)
    {
        (DateTimeOffset since, DateTimeOffset until) = (facts.Since!.Value, facts.Until!.Value);
        var list = new AlertList(_slug, since, until, Query: null);
        Figure count = _words.CountFigure("mentions", facts.Count) with { Rows = list.Rows };
        string length = Length(since, until);
        return Said(alert, "over", count, length, Wording.Clock(until, _zone), _words.Moment(since, _zone)) with
        {
            Figures = [count],
            List = list,
        };
    }

    /// <summary>Those who wait no more when it is told are left out.</summary>
    private AlertSaid Waiting(StoredAlert alert, IReadOnlyList<StoredMention> mentions)
    {
        DateTimeOffset longest = mentions.Min(mention => mention.PublishedAt);
        AlertList list = AlertList.Of(_slug, longest, mentions.Max(mention => mention.PublishedAt), "owed:true");
        Figure count = _words.CountFigure("owed_answers", mentions.Count) with { Rows = list.Rows };
        string allowed = _words.Age(rule.Rule.Patience);
        Figure age = _words.HoursFigure("oldest_owed_hours", now - longest);
        return Many(alert, "owed", mentions.Count, count, allowed, age, _words.Moment(longest, _zone)) with
        {
            Lines = mentions.Count > MostQuotes ? [_words.Line("owed.quoted")] : [],
            Figures = [count, age],
            List = list,
        };
    }

    private AlertSaid Mention(StoredAlert alert, AlertFacts facts, IReadOnlyList<StoredMention> mentions)
    {
        StoredMention mention = mentions[0];
        AlertList list = AlertList.Of(mention, rule.Rule.Query);
        QuotedPost quote = Quotes.Of(mention);
        Figure count = _words.CountFigure("mentions", facts.Count) with { Rows = list.Rows };
        return Said(alert, "created", count, Rule(), quote.Place, _words.Moment(mention.PublishedAt, _zone)) with
        {
            Lines = [Kind(mention), _words.Line("created.query", new Run(OneLine.Of(rule.Rule.Query ?? "", 300)) { IsCode = true })],
            Figures = [count],
            List = list,
        };
    }

    private AlertSaid Blind(StoredAlert alert, AlertFacts facts)
    {
        SourceFacts first = facts.Sources[0];
        return Many(
            alert, "blind", facts.Count, facts.Count, Name(first), _words.Moment(facts.Since!.Value, _zone), Failure(first.Failure),
            _words.Percent(first.Share)) with
        {
            Lines =
            [
                .. facts.Count == 1 ? [] : facts.Sources.Take(MostLines - 1).Select(Blind),
                _words.Line("blind.silence"),
            ],
            Figures = [new Figure("coverage", Invariant(first.Share), _words.Percent(first.Share))],
        };
    }

    private RichText Blind(SourceFacts source) => _words.Line(
        "blind.source", Name(source), _words.Moment(source.Since, _zone), Failure(source.Failure), _words.Percent(source.Share));

    private AlertSaid Back(StoredAlert alert, AlertFacts facts)
    {
        SourceFacts first = facts.Sources[0];
        (DateTimeOffset since, DateTimeOffset until) = (facts.Since!.Value, facts.Until!.Value);
        return Many(
            alert, "back", facts.Count, facts.Count, Name(first), Length(since, until), _words.Moment(since, _zone),
            _words.Moment(until, _zone)) with
        {
            Lines =
            [
                .. facts.Count == 1 ? [] : facts.Sources.Take(MostLines - 1).Select(
                    source => _words.Line("back.source", Name(source), _words.Moment(source.Since, _zone))),
                _words.Line("back.gap"),
            ],
        };
    }

    private AlertSaid Said(StoredAlert alert, string key, params object?[] values) => new()
    {
        Id = alert.Id,
        Type = alert.Type,
        At = alert.At,
        Brand = rule.Brand,
        Rule = alert.Rule,
        Subject = CutText.Shorten(OneLine.Of($"{_brand}: {_words.Line(key + ".subject", values).Text}"), LongestSubject),
        Headline = _words.Line(key + ".headline", values),
    };

    /// <summary>The same, where a count decides the form.</summary>
    private AlertSaid Many(StoredAlert alert, string key, long count, params object?[] values) =>
        Said(alert, key + (count == 1 ? ".one" : ".other"), values);

    private RichText Kind(StoredMention mention)
    {
        string mood = mention.Sentiment is { } sentiment ? _words["mood." + sentiment] : _words["mood.none"];
        return _words.Line("created.judged", _words["kind." + mention.Kind], mood);
    }

    /// <summary>Between two moments as they are shown, to the minute.</summary>
    private string Length(DateTimeOffset since, DateTimeOffset until) => _words.Age(Minute(until) - Minute(since));

    private static DateTimeOffset Minute(DateTimeOffset at) => at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerMinute));

    private string Rule() => _words.Find("rule." + rule.Rule.Name) ?? rule.Rule.Name;

    private static Run Name(SourceFacts source) => new(source.Name) { IsStrong = true };

    private string Failure(string failure) => _words.Find("failure." + failure) ?? _words["failure.none"];

    private AlertList? Together(AlertList[] lists) => lists.Length <= 1
        ? lists.FirstOrDefault()
        : new AlertList(_slug, lists.Min(list => list.Since), lists.Max(list => list.Until), lists[0].Query);

    private string Number(double number) => number.ToString("0.#", _words.Culture);

    private static string Invariant(double number) => number.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
