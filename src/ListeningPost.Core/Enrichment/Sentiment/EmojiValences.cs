using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>What emoji and emoticons are worth in every language, from -4 to 4.</summary>
/// <remarks>Those of which people differ (🙏 🔥 😭 🙃) are worth little; flags, things and animals nothing.</remarks>
internal static class EmojiValences
{
    private static readonly (float Valence, string Emoji)[] Groups =
    [
        (3f, "😍 🥰 😻 🤩 🏆 💯 🥇 💝 💘 💗 💓 💞"),
        (2.4f, "❤ 💕 💖 💙 💚 💛 💜 🧡 🤍 🖤 🤎 ♥ ❣ 🎉 🥳 🎊 😘 😚 😽 💋 🙌 👏 🤗 🫶 😇 😁 😀 😃 😄"),
        (1.8f, "😊 ☺ 😎 👍 🙂 💪 ✨ 🌟 ⭐ 👌 🚀 😸 😺 🤝 😋 😌 🍀 🌈 🌞 ☀ 🎈 🤘 🫡"),
        (1f, "🔥 🙏 😉 😂 🤣 😆 😹 ✅ ✔ 😅 😜 😛 😝 🤪 🌹 🌸 🌺 💐 🎁 🥂 🍻 🤞 ✌ 👑 💃 🕺 😏 🎶 💫"),
        (-0.8f, "😐 😕 😬 🥱 🤨 😑 🫠 🙃 🤔 😳 🥴 😶 ⚠ 🚨 ❓ ❗ ⏳ 🙈 🤷 ‼ ⁉"),
        (-1.6f, "😞 😔 😟 🙁 ☹ 😢 😩 😫 😣 😥 😓 😖 🤦 😒 🙄 😰 😨 😱 😪 🥺 😿 🤧 🤒 🤕 🥵 🥶 ❌ 🐌 🗑 😵 🚫 😭"),
        (-2.5f, "👎 💔 🤢 🤮 💩 🖕 😤 😡 🤬 😠 👿 😾 🤡 ☠ 💀 🙅"),
    ];

    private static readonly (float Valence, string Emoticons)[] Written =
    [
        (2f, ":) :-) :)) =) (: :D :-D =D xD XD :] <3 ^^ :* :-* (-: :3 c:"),
        (1.2f, ";) ;-) :P :-P :p ;D ;P"),
        (-2f, ":( :-( :(( =( ): :'( ;( :[ D: </3 :@ >:( :c"),
        (-1.2f, ":/ :-/ :\\ :| :-| -.- -_- :S :s"),
    ];

    private static readonly FrozenDictionary<int, float> Emoji = Groups
        .SelectMany(group => group.Emoji.Split(' '), (group, emoji) => (Rune.GetRuneAt(emoji, 0).Value, group.Valence))
        .DistinctBy(pair => pair.Value)
        .ToFrozenDictionary(pair => pair.Value, pair => pair.Valence);

    private static readonly FrozenDictionary<string, float> Emoticons = Written
        .SelectMany(group => group.Emoticons.Split(' '), (group, emoticon) => (emoticon, group.Valence))
        .ToFrozenDictionary(pair => pair.emoticon, pair => pair.Valence, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, float>.AlternateLookup<ReadOnlySpan<char>> ByEmoticon =
        Emoticons.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Beginnings = SearchValues.Create([.. Emoticons.Keys.Select(e => e[0]).Distinct()]);

    /// <summary>All emoji that say something, each by the code point with which it begins.</summary>
    public static IEnumerable<(string Emoji, float Valence)> All =>
        Emoji.OrderBy(pair => pair.Key).Select(pair => (new Rune(pair.Key).ToString(), pair.Value));

    /// <summary>0: none that says anything.</summary>
    /// <param name="rune">The code point with which the emoji begins.</param>
    public static float Of(int rune) => Emoji.GetValueOrDefault(rune);

    /// <summary>0: no emoticon.</summary>
    public static float OfEmoticon(ReadOnlySpan<char> written) => ByEmoticon.TryGetValue(written, out float valence) ? valence : 0;

    /// <summary>Whether some emoticon begins so.</summary>
    public static bool BeginsEmoticon(char c) => Beginnings.Contains(c);
}
