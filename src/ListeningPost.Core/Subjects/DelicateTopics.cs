using ListeningPost.Core.Words;

namespace ListeningPost.Core.Subjects;

/// <summary>Topics on which marketing does not answer alone, and the signs that an answer wins nothing, by words and phrases.</summary>
/// <remarks>
/// In the languages that posts are judged in. <see cref="DelicateTopic.Careful"/> errs on the side of silence; the others take hold
/// only of what is hard to say otherwise.
/// </remarks>
public static class DelicateTopics
{
    /// <summary>Only so much of a text is read.</summary>
    public const int MaxText = 3_000;

    private static readonly CueBook Book = new("Subjects.delicate.txt");

    /// <summary>What a text touches, each once, in the order of the topics.</summary>
    public static IReadOnlyList<TouchedTopic> In(string text)
    {
        string read = CutText.To(text, MaxText);
        IReadOnlyDictionary<string, string> found = Book.In(read);
        return
        [
            .. from topic in Enum.GetValues<DelicateTopic>()
               let words = topic == DelicateTopic.Press ? Cues.Press.Find(read) : found.GetValueOrDefault(NameOf(topic)) ?? Sign(topic, read)
               where words is not null
               select new TouchedTopic(topic, words),
        ];
    }

    private static string NameOf(DelicateTopic topic) => topic.ToString().ToLowerInvariant();

    /// <summary>What marks irony and is no word.</summary>
    private static string? Sign(DelicateTopic topic, string text)
    {
        const string Marked = "/s";
        return topic == DelicateTopic.Irony && text.AsSpan().TrimEnd().EndsWith(" " + Marked, StringComparison.Ordinal) ? Marked : null;
    }
}

/// <summary>A topic, in the order in which it is to be handed on, and what stands against an answer.</summary>
public enum DelicateTopic
{
    /// <summary>Danger to people or their things; a recall.</summary>
    Safety,

    /// <summary>Harm to people.</summary>
    Health,

    /// <summary>The press asks.</summary>
    Press,

    /// <summary>Law, courts, authorities.</summary>
    Legal,

    /// <summary>The company's people.</summary>
    Staff,

    /// <summary>The opposite is meant.</summary>
    Irony,

    /// <summary>An insult.</summary>
    Troll,

    /// <summary>None of these for sure.</summary>
    Careful,
}

/// <summary>A topic that a text touches.</summary>
/// <param name="Topic">Which.</param>
/// <param name="Words">A stranger's: what shows it, as written.</param>
public sealed record TouchedTopic(DelicateTopic Topic, string Words);
