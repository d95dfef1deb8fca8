using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.Sources;

/// <summary>One kind of source: its name in the configuration, its settings, and how it is made.</summary>
public abstract class SourceKind
{
    /// <summary>The value of <c>Kind</c>, lower case.</summary>
    public abstract string Name { get; }

    /// <summary>The record of its settings, a <see cref="SourceOptions"/>.</summary>
    public abstract Type OptionsType { get; }

    /// <summary>Makes the source.</summary>
    /// <param name="options">Of <see cref="OptionsType"/>, checked.</param>
    /// <param name="http">The one way to the network.</param>
    public abstract ISource Create(SourceOptions options, SourceHttp http);

    /// <summary>Reads one answer of this kind without asking anybody: what <c>parse</c> shows.</summary>
    /// <returns>The posts in the answer's order, or null when this kind cannot read single answers.</returns>
    /// <exception cref="SourceException">The answer is not what this kind reads.</exception>
    public virtual ParsedAnswer? Parse(RawAnswer answer) => null;

    /// <summary>
    /// Where this kind goes on from an answer that is a page for people, as its sources do: the feed that the page names; null: nowhere.
    /// </summary>
    public virtual Uri? NamedBy(RawAnswer page) => null;
}

/// <summary>A kind whose settings are <typeparamref name="TOptions"/>.</summary>
/// <param name="name">The value of <c>Kind</c>.</param>
/// <param name="create">Makes the source.</param>
/// <param name="parse">Reads a single answer; null: cannot.</param>
/// <param name="namedBy">Where a page leads; null: nowhere.</param>
internal sealed class SourceKind<TOptions>(
    string name,
    Func<TOptions, SourceHttp, ISource> create,
    Func<RawAnswer, ParsedAnswer>? parse = null,
    Func<RawAnswer, Uri?>? namedBy = null) : SourceKind
    where TOptions : SourceOptions
{
    public override string Name => name;

    public override Type OptionsType => typeof(TOptions);

    public override ISource Create(SourceOptions options, SourceHttp http) => create((TOptions)options, http);

    public override ParsedAnswer? Parse(RawAnswer answer) => parse?.Invoke(answer);

    public override Uri? NamedBy(RawAnswer page) => namedBy?.Invoke(page);
}
