using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using Measured = ListeningPost.Core.Measures.Coverage;

namespace ListeningPost.Digests;

/// <summary>Whether the instrument heard: what makes a zero mean something.</summary>
public sealed class Hearing
{
    private const int MaxSpells = 3;

    private readonly Digest _digest;

    public Hearing(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        _digest = digest;
        Coverage = Measured.Over(digest.Sources.Select(source => (source.Coverage, source.Weight)));
        SourcesExpected = digest.Sources.Count(s => s.IsExpected);
        SourcesHeard = digest.Sources.Count(s => s.Coverage >= Measured.PartlyBlindBelow);
    }

    /// <summary>Over the sources, weighted by their usual number of posts; null without any.</summary>
    public double? Coverage { get; }

    /// <summary>Those that were to be heard.</summary>
    public int SourcesExpected { get; }

    public int SourcesHeard { get; }

    /// <summary>A period without any source that was due heard nothing.</summary>
    public bool IsBlind => Coverage is null or < Measured.BlindBelow;

    public bool IsPartlyBlind => Coverage is >= Measured.BlindBelow and < Measured.PartlyBlindBelow;

    public bool IsQuiet => _digest.Figures.Mentions == 0 && !IsBlind && !IsPartlyBlind;

    /// <summary><c>9 of 10 sources heard · reddit blind 03:10–05:40 (429)</c>.</summary>
    public IEnumerable<string> Line()
    {
        yield return _digest.Sources.Count == 0
            ? "no source is configured"
            : $"{SourcesHeard} of {Show.Count(SourcesExpected, "source", "sources")} heard";
        if (_digest.ListeningSince is { } since)
        {
            yield return $"listening since {Show.Moment(since, _digest.Period.Zone)}";
        }

        var spells = _digest.Sources
            .SelectMany(source => source.Spells, (source, spell) => (source.Name, Spell: spell))
            .OrderByDescending(s => s.Spell.Until - s.Spell.Since)
            .ToList();
        foreach (var (name, spell) in spells.Take(MaxSpells))
        {
            yield return $"{OneLine.Of(name, 40)} blind {Between(spell)} ({OneLine.Of(spell.Reason, 40)})";
        }

        if (spells.Count > MaxSpells)
        {
            yield return $"{spells.Count - MaxSpells} more blind spells";
        }
    }

    private string Between(BlindSpell spell)
    {
        DocumentPeriod period = _digest.Period;
        if (spell.Since <= period.Since && spell.Until >= period.Until)
        {
            return "all day";
        }

        return $"{Show.Clock(spell.Since, period.Zone)}–{Show.Clock(spell.Until, period.Zone)}";
    }
}
