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
}

/// <summary>A kind whose settings are <typeparamref name="TOptions"/>.</summary>
internal sealed class SourceKind<TOptions>(string name, Func<TOptions, SourceHttp, ISource> create) : SourceKind
    where TOptions : SourceOptions
{
    public override string Name => name;

    public override Type OptionsType => typeof(TOptions);

    public override ISource Create(SourceOptions options, SourceHttp http) => create((TOptions)options, http);
}
