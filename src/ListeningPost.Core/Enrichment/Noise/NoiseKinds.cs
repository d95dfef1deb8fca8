namespace ListeningPost.Core.Enrichment.Noise;

/// <summary>The symbols of what is no word.</summary>
internal sealed class NoiseKinds(NoiseRules rules)
{
    /// <summary>Beginnings of British numbers that cost the caller, without the zero.</summary>
    private static readonly string[] Premium = ["9", "70", "84", "87", "80"];

    private static readonly string[] TollFree = ["1800", "1888", "1877", "1866", "1855", "1844", "1833", "800", "888", "877", "866", "855", "844"];

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
            bool isShort = digits.Length is 5 or 6 && !digits.ContainsAny(",.");
            return (_number, isShort ? _short : NoiseRules.Unknown);
        }

        bool isPremium = digits.Length is 10 or 11 && digits[0] == '0' && Begins(digits[1..], Premium);
        bool isTollFree = digits.Length is 10 or 11 && Begins(digits, TollFree);
        int further = isTollFree ? _tollFree : NoiseRules.Unknown;
        return (_phone, isPremium ? _premium : further);
    }

    /// <summary>Whether digits before a "p" are a price, and neither an hour nor a screen's lines.</summary>
    public static bool IsPrice(ReadOnlySpan<char> digits) => digits is not ("144" or "240" or "360" or "480" or "720") && digits.Length is 2 or 3;

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
