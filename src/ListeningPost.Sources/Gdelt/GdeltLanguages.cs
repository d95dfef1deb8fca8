using System.Collections.Frozen;

namespace ListeningPost.Sources.Gdelt;

/// <summary>GDELT names languages in English; here they are ISO 639-1.</summary>
internal static class GdeltLanguages
{
    /// <summary>The codes of all of them.</summary>
    public const string Codes = "^(af|ar|az|be|bg|bn|bs|ca|cs|da|de|el|en|es|et|eu|fa|fi|fr|gl|gu|he|hi|hr|hu|hy|id|is|it|ja|ka|kk|kn|ko"
        + "|lt|lv|mk|ml|mn|mr|ms|my|ne|nl|no|pa|pl|pt|ro|ru|si|sk|sl|so|sq|sr|sv|sw|ta|te|th|tr|uk|ur|uz|vi|zh)$";

    /// <summary>Codes, each with its name.</summary>
    private const string All =
        "af Afrikaans ar Arabic az Azerbaijani be Belarusian bg Bulgarian bn Bengali bs Bosnian ca Catalan cs Czech "
        + "da Danish de German el Greek en English es Spanish et Estonian eu Basque fa Persian fi Finnish fr French "
        + "gl Galician gu Gujarati he Hebrew hi Hindi hr Croatian hu Hungarian hy Armenian id Indonesian is Icelandic "
        + "it Italian ja Japanese ka Georgian kk Kazakh kn Kannada ko Korean lt Lithuanian lv Latvian mk Macedonian "
        + "ml Malayalam mn Mongolian mr Marathi ms Malay my Burmese ne Nepali nl Dutch no Norwegian pa Punjabi pl Polish "
        + "pt Portuguese ro Romanian ru Russian si Sinhalese sk Slovak sl Slovenian so Somali sq Albanian sr Serbian "
        + "sv Swedish sw Swahili ta Tamil te Telugu th Thai tr Turkish uk Ukrainian ur Urdu uz Uzbek vi Vietnamese "
        + "zh Chinese";

    private static readonly FrozenDictionary<string, string> ByCode =
        All.Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByName =
        ByCode.ToFrozenDictionary(language => language.Value, language => language.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The code of a language by GDELT's name, whatever its case; null where none is known.</summary>
    public static string? CodeOf(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    /// <summary>As a search names the language of a code; null where none is known.</summary>
    public static string? NameOf(string? code) => code is null ? null : ByCode.GetValueOrDefault(code)?.ToLowerInvariant();
}
