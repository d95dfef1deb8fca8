using System.Buffers;
using System.Text;

namespace ListeningPost.Sources.Encodings;

/// <summary>
/// Tells by its bytes what an undeclared document is written in: Hebrew, Cyrillic and Thai by where their common letters lie,
/// the double-byte encodings of East Asia by which of them accepts every byte and makes common characters of them.
/// </summary>
internal static class CharsetGuess
{
    private const int Window = 65_536;

    private const int MinHigh = 4;

    /// <summary>Less than one common character in three, net of failures, is no language.</summary>
    private const double MinScore = 0.3;

    /// <summary>The alphabets that one byte a letter writes, by code page; the first that fits is it.</summary>
    private static readonly (int CodePage, Func<HighBytes, bool> Fits)[] Alphabets =
        [(1255, IsHebrew), (20866, IsKoi8R), (1251, IsWindows1251), (874, IsThai)];

    private static readonly SearchValues<char> Kana =
        SearchValues.Create([.. Enumerable.Range('\u3041', '\u30FF' - '\u3041' + 1).Select(c => (char)c)]);

    private static readonly SearchValues<char> Hangul = SearchValues.Create(
        "이다는을의에가를고한로하은지도서기사인시자대해정아리나일스보어부수그원전과구들장주게상여으만라제트신유마있된것세면안비미조위성동공용우소경교개발데라니까않오중방연국회관계모화문민금생각당분물최선같더내"
        + "들통말려업체모때외습합입했었있없년월임");

    private static readonly SearchValues<char> Simplified = SearchValues.Create(
        "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知"
        + "民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼"
        + "体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认"
        + "算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取"
        + "设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切线击");

    private static readonly SearchValues<char> Traditional = SearchValues.Create(
        "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可里後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知"
        + "民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼"
        + "體別處總才場師書比住員");

    /// <summary>What EUC-KR is read as: the words decide by the narrower one, which makes less of Western accents.</summary>
    private const int WideKorean = 949;

    private const int Korean = 51949;

    /// <summary>EUC-JP, Shift_JIS, EUC-KR, GB 18030 and Big5, each with what is common in its language.</summary>
    private static readonly (int CodePage, SearchValues<char> Common)[] DoubleByte =
        [(51932, Kana), (932, Kana), (Korean, Hangul), (54936, Simplified), (950, Traditional)];

    /// <summary>The likeliest encoding, or null when it looks like a Western one.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, Window)];
        var high = new HighBytes(bytes);
        if (high.Count < MinHigh || high.Count * 10 < bytes.Length / 20)
        {
            return null;
        }

        return Alphabet(high) ?? BestDoubleByte(bytes);
    }

    /// <summary>The alphabet that words look like; null: none of those known here.</summary>
    /// <param name="words">Letters beyond ASCII, a space between the words.</param>
    public static Encoding? Alphabet(ReadOnlySpan<byte> words)
    {
        var high = new HighBytes(words[..Math.Min(words.Length, Window)]);
        return high.Count < MinHigh ? null : Alphabet(high);
    }

    private static Encoding? Alphabet(HighBytes high)
    {
        foreach ((int codePage, Func<HighBytes, bool> fits) in Alphabets)
        {
            if (fits(high))
            {
                return CodePage(codePage);
            }
        }

        return null;
    }

    /// <summary>
    /// Hebrew's letters end at 0xFA, where Cyrillic goes on; yod, vav, he and tav are a third of them, as Cyrillic an eighth.
    /// </summary>
    private static bool IsHebrew(HighBytes high) =>
        high.InRunsOf3 > 0
        && high.Share(0xE0, 0xFA) > 0.97
        && high.Share(0xFB, 0xFF) == 0
        && high.ShareOf([0xE9, 0xE5, 0xE4, 0xFA]) > 0.2;

    /// <summary>Small letters are most of any text, and KOI8-R has them below 0xE0.</summary>
    private static bool IsKoi8R(HighBytes high) =>
        IsCyrillic(high) && high.Share(0xE0, 0xFF) < 0.2 && high.ShareOf([0xCF, 0xC5, 0xC1, 0xC9]) > 0.25;

    /// <summary>Windows-1251 has them from 0xE0 on; beside them stand ё, Ukrainian's letters, quotation marks, dashes.</summary>
    private static bool IsWindows1251(HighBytes high)
    {
        double beside = high.ShareOf([0xA8, 0xB8, 0xA5, 0xAA, 0xAF, 0xB2, 0xB3, 0xB4, 0xBA, 0xBF])
            + high.ShareOf([0x84, 0x85, 0x93, 0x94, 0x96, 0x97, 0xA0, 0xAB, 0xB9, 0xBB]);
        return high.InRunsOf3 > 0
            && high.Share(0xC0, 0xFF) > 0.75
            && high.Share(0xC0, 0xFF) + beside > 0.97
            && high.Share(0xE0, 0xFF) > 0.65
            && high.ShareOf([0xEE, 0xE5, 0xE0, 0xE8]) > 0.2;
    }

    private static bool IsCyrillic(HighBytes high) => high.InRunsOf3 > 0 && high.Share(0xC0, 0xFF) > 0.97;

    private static bool IsThai(HighBytes high) =>
        high.InRunsOf4 * 2 > high.Count
        && high.Share(0xA1, 0xFB) > 0.97
        && high.Share(0xD0, 0xEE) > 0.25
        && high.ShareOf([0xD2, 0xD1, 0xE0, 0xE9, 0xE8]) > 0.12;

    private static Encoding? BestDoubleByte(ReadOnlySpan<byte> bytes)
    {
        Encoding? best = null;
        double bestScore = MinScore;
        foreach ((int codePage, SearchValues<char> common) in DoubleByte)
        {
            Encoding encoding = CodePage(codePage);
            double score = Score(encoding.GetString(bytes), common);
            if (score > bestScore)
            {
                (best, bestScore) = (encoding, score);
            }
        }

        return best?.CodePage == Korean ? CodePage(WideKorean) : best;
    }

    /// <summary>The share of characters that are common in the language which the encoding is made for; failures weigh ten.</summary>
    private static double Score(string text, SearchValues<char> commonOnes)
    {
        int all = 0, common = 0, failures = 0;
        foreach (char c in text)
        {
            if (c < 0x80)
            {
                continue;
            }

            all++;
            if (commonOnes.Contains(c))
            {
                common++;
            }

            if (IsFailure(c))
            {
                failures++;
            }
        }

        return all == 0 ? 0 : (common - (10.0 * failures)) / all;
    }

    /// <summary>What a wrong decoder makes: replacements, private characters, half-width katakana and the dot between them.</summary>
    private static bool IsFailure(char c) =>
        c is '\uFFFD' or '\u30FB' or (>= '\uE000' and <= '\uF8FF') or (>= '\uFF61' and <= '\uFF9F');

    private static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;
}
