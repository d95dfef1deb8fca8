namespace ListeningPost.Core.Enrichment.Noise;

/// <summary>The symbols of what is no word.</summary>
internal sealed class NoiseKinds(NoiseRules rules)
{
    /// <summary>Beginnings of British numbers that cost the caller, without the zero.</summary>
    private static readonly string[] Premium = ["9", "70", "84", "87", "80"];

    private static readonly string[] TollFree = ["800", "888", "877", "866", "855", "844", "833"];

    private const int LongestNational = 11;

    private readonly int _phone = rules.Symbol("PHONE");
    private readonly int _premium = rules.Symbol("PREMIUM");
    private readonly int _tollFree = rules.Symbol("TOLLFREE");
    private readonly int _number = rules.Symbol("NUM");
    private readonly int _short = rules.Symbol("SHORT");

    public int Url { get; } = rules.Symbol("URL");

    public int Name { get; } = rules.Symbol("NAME");

    public int Money { get; } = rules.Symbol("MONEY");

    public int Pence { get; } = rules.Symbol("PENCE");

    public int Percent { get; } = rules.Symbol("PCT");

    public int Ticker { get; } = rules.Symbol("TICKER");

    /// <summary>A number that is dialled: what it is, and which.</summary>
    /// <param name="digits">Nothing but its digits.</param>
    public (int Kind, int Further) OfNumber(ReadOnlySpan<char> digits)
    {
        if (digits.Length < 10)
        {
            return (_number, IsShort(digits) ? _short : NoiseRules.Unknown);
        }

        return (_phone, digits.Length > LongestNational ? NoiseRules.Unknown : OfPhone(digits));
    }

    private int OfPhone(ReadOnlySpan<char> digits) => digits[0] switch
    {
        '0' when Begins(digits[1..], Premium) => _premium,
        '1' when Begins(digits[1..], TollFree) => _tollFree,
        _ => Begins(digits, TollFree) ? _tollFree : NoiseRules.Unknown,
    };

    /// <summary>What texts are sent to: 81234.</summary>
    private static bool IsShort(ReadOnlySpan<char> digits) => digits.Length is 5 or 6 && !digits.ContainsAny(",.");

    /// <summary>Whether digits before a "p" are a price, and neither an hour nor a screen's lines.</summary>
    public static bool IsPrice(ReadOnlySpan<char> digits) =>
        digits.Length is 2 or 3 && digits is not ("144" or "240" or "360" or "480" or "720");

    private static bool Begins(ReadOnlySpan<char> digits, string[] beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (digits.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
