using System.Collections.Frozen;
using System.Text.RegularExpressions;
using ListeningPost.Core.Sources;

namespace ListeningPost.Digests;

/// <summary>The codes of why a source was not heard: a failure's name in small letters with hyphens.</summary>
public static partial class BlindReason
{
    /// <summary>A poll failed, and what it failed of is not known.</summary>
    public const string Failed = "failed";

    /// <summary>Of a stream: it was not connected.</summary>
    public const string NotHeard = "not-heard";

    private const string NotHeardWords = "not heard";

    private static readonly FrozenDictionary<string, string> Codes =
        Enum.GetNames<SourceFailure>().ToFrozenDictionary(name => name, Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Codes.Values.Order(StringComparer.Ordinal), Failed, NotHeard];

    /// <summary>Of what the measures tell: a name of <see cref="SourceFailure"/>, or that a stream was not heard.</summary>
    public static string Of(string failure) => failure == NotHeardWords ? NotHeard : Codes.GetValueOrDefault(failure, Failed);

    private static string Code(string name) => Capital().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Capital();
}
