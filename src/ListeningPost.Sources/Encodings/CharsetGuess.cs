using System.Text;

namespace ListeningPost.Sources.Encodings;

/// <summary>
/// Tells by its bytes what an undeclared document is written in: the double-byte encodings of East Asia by which of them
/// accepts every byte and makes common characters of them, Cyrillic and Thai by where their small letters lie.
/// </summary>
internal static class CharsetGuess
{
    private const int Window = 65_536;

    private static readonly int[] DoubleByte = [51932, 932, 51949, 54936, 950];

    /// <summary>The likeliest encoding, or null when it looks like a Western one.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, Window)];
        byte[] high = [.. bytes.ToArray().Where(b => b >= 0x80)];
        if (high.Length < 4 || high.Length * 10 < bytes.Length / 20)
        {
            return null;
        }

        return SingleByte(bytes, high) ?? BestDoubleByte(bytes);
    }

    /// <summary>Hebrew, KOI8-R, windows-1251 and Thai: nearly all high bytes are letters of theirs, in words.</summary>
    private static Encoding? SingleByte(ReadOnlySpan<byte> bytes, byte[] high)
    {
        double Share(Func<byte, bool> test) => high.Count(test) / (double)high.Length;
        bool hasWords = InRuns(bytes, 3) > 0;

        // Hebrew's letters end at 0xFA, where Cyrillic goes on; yod, vav, he and tav are a third of them, as Cyrillic an eighth.
        if (hasWords && Share(b => b is >= 0xE0 and <= 0xFA) > 0.97 && Share(b => b is 0xE9 or 0xE5 or 0xE4 or 0xFA) > 0.2 && !high.AsSpan().ContainsAnyInRange((byte)0xFB, (byte)0xFF))
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1255);
        }

        if (Share(b => b is >= 0xC0) > 0.97 && hasWords && IsCyrillic(high, out int codePage))
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(codePage);
        }

        bool thai = InRuns(bytes, 4) * 2 > high.Length && Share(b => b is >= 0xA1 and <= 0xFB) > 0.97 && Share(b => b is >= 0xD0 and <= 0xEE) > 0.25 && Share(b => b is 0xD2 or 0xD1 or 0xE0 or 0xE9 or 0xE8) > 0.12;
        return thai ? CodePagesEncodingProvider.Instance.GetEncoding(874) : null;
    }

    /// <summary>Small letters are most of any text: KOI8-R has them below 0xE0, windows-1251 above; о, е, а are the commonest.</summary>
    private static bool IsCyrillic(byte[] high, out int codePage)
    {
        int low = high.Count(b => b < 0xE0);
        codePage = low * 2 > high.Length ? 20866 : 1251;
        byte[] common = codePage == 1251 ? [0xEE, 0xE5, 0xE0, 0xE8] : [0xCF, 0xC5, 0xC1, 0xC9];
        bool oneSided = low * 5 > high.Length * 4 || low * 5 < high.Length;
        return oneSided && high.Count(common.Contains) * 4 > high.Length;
    }

    /// <summary>How many bytes beyond ASCII stand in runs of at least so many: in words of an alphabet that is not Latin.</summary>
    private static int InRuns(ReadOnlySpan<byte> bytes, int atLeast)
    {
        int all = 0, length = 0;
        foreach (byte b in bytes)
        {
            length = b >= 0x80 ? length + 1 : 0;
            all += length == atLeast ? atLeast : length > atLeast ? 1 : 0;
        }

        return all;
    }

    private static Encoding? BestDoubleByte(ReadOnlySpan<byte> bytes)
    {
        (Encoding? Encoding, double Score) best = (null, 0.3);
        foreach (int codePage in DoubleByte)
        {
            Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
            double score = Score(encoding.GetString(bytes), codePage);
            best = score > best.Score ? (encoding, score) : best;
        }

        return best.Encoding;
    }

    /// <summary>The share of characters that are common in the language which the encoding is made for; failures weigh ten.</summary>
    private static double Score(string text, int codePage)
    {
        int all = 0, common = 0, failures = 0;
        foreach (char c in text)
        {
            if (c < 0x80)
            {
                continue;
            }

            all++;
            failures += c is '\uFFFD' or '\u30FB' or (>= '\uE000' and <= '\uF8FF') or (>= '\uFF61' and <= '\uFF9F') ? 1 : 0;
            common += IsCommon(c, codePage) ? 1 : 0;
        }

        return all == 0 ? 0 : (common - (10.0 * failures)) / all;
    }

    private static bool IsCommon(char c, int codePage) => codePage switch
    {
        51932 or 932 => c is >= '\u3041' and <= '\u30FF',
        51949 => "이다는을의에가를고한로하은지도서기사인시자대해정아리나일스보어부수그원전과구들장주게상여으만라제트신유마있된것세면안비미조위성동공용우소경교개발데라니까않오중방연국회관계모화문민금생각당분물최선같더내들통말려업체모때외습합입했었있없년월임".Contains(c, StringComparison.Ordinal),
        54936 => "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切线击".Contains(c, StringComparison.Ordinal),
        _ => "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可里後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員".Contains(c, StringComparison.Ordinal),
    };
}
