using System.Globalization;
using System.Text;
using ListeningPost.Core.Words;
using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>A digest's news in one line: brand and most urgent number first, safe in a header whatever the brand is called.</summary>
internal sealed class DigestSubject(DigestScope scope)
{
    private const int MaxLine = 90;

    /// <summary>What a telephone shows of a line.</summary>
    private const int SeenFirst = 40;

    private const int ShortestBrand = 8;
    private const int ShortestName = 20;

    private Digest Digest => scope.Digest;

    private Wording Words => scope.Words;

    public string Line
    {
        get
        {
            string urgent = Urgent();
            int room = Math.Max(SeenFirst - urgent.Length - 2, ShortestBrand);
            string line = $"{OneLine.Of(WithoutPictures(Digest.Brand), room)}: {urgent}";
            foreach (string more in Rest(line.Length).Where(words => words.Length > 0))
            {
                string longer = more[0] == '(' ? $"{line} {more}" : $"{line} · {more}";
                line = longer.Length <= MaxLine ? longer : line;
            }

            return line;
        }
    }

    /// <summary>Pictures belong in no subject; what they stood between stays apart.</summary>
    private static string WithoutPictures(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isPicture = Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
                or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.EnclosingMark
                || rune.Value is >= 0xFE00 and <= 0xFE0F;
            plain.Append(isPicture ? " " : rune.ToString());
        }

        return OneLine.Of(plain.ToString()) is { Length: > 0 } some ? some : "…";
    }

    private string Urgent()
    {
        Hearing hearing = scope.Hearing;
        if (hearing.IsBlind)
        {
            return Words.Say("subject.blind", hearing.SourcesHeard, hearing.SourcesExpected);
        }

        if (scope.IsShort)
        {
            return hearing.IsQuiet
                ? Words.Say("subject.quiet", hearing.SourcesHeard, hearing.SourcesExpected)
                : Words["subject.no-mention"];
        }

        return Waiting();
    }

    private string Waiting()
    {
        if (Digest.WaitingCount == 0)
        {
            return Words["subject.nobody"];
        }

        string count = Figures("waiting");
        return Digest.WaitingPeople == Digest.WaitingCount
            ? Words.ManyLine("subject.people", Digest.WaitingCount, count).Text
            : Words.Say("subject.posts", count);
    }

    private IEnumerable<string> Rest(int used)
    {
        Hearing hearing = scope.Hearing;
        yield return hearing.IsBlind ? Words["subject.silence"] : "";
        yield return hearing is { IsBlind: true } && Digest.WaitingCount > 0 ? Waiting() : "";
        yield return !hearing.IsBlind && scope.Figures.Find("oldest_owed_hours") is { } oldest
            ? Words.Say("subject.oldest", oldest.Text)
            : "";
        yield return hearing.IsPartlyBlind ? Words["subject.partly-blind"] : "";
        yield return Digest.Period.IsSoFar ? Words["subject.so-far"] : "";
        yield return scope.IsShort ? "" : News(used);
    }

    private string News(int used)
    {
        Digest digest = Digest;
        if (digest.Subject is { IsHeadline: true } subject)
        {
            string around = Words.Say("subject.about", subject.Mentions, digest.Figures.Mentions, "");
            int room = Math.Max(MaxLine - used - around.Length - 20, ShortestName);
            return Words.Say("subject.about", subject.Mentions, digest.Figures.Mentions, OneLine.Of(WithoutPictures(subject.Name), room));
        }

        if (digest.Figures.Conversations == 0)
        {
            return Words.ManyLine("subject.mentions", digest.Figures.Mentions, Figures("mentions")).Text;
        }

        string yours = digest.Figures.WithYou == 0 ? Words["none"] : Figures("with_you");
        return Words.ManyLine("subject.conversations", digest.Figures.Conversations, Figures("conversations"), yours).Text;
    }

    private string Figures(string id) => scope.Figures[id].Text;
}
