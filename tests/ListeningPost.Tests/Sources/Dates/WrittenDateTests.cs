using System.Globalization;
using System.Text.Json;
using CsCheck;
using ListeningPost.Sources.Dates;

namespace ListeningPost.Tests.Sources.Dates;

public class WrittenDateTests
{
    /// <summary>What the corpus wants and we read otherwise, with the reason.</summary>
    private static readonly Dictionary<string, string> Otherwise = new(StringComparer.Ordinal)
    {
        ["28 Xyz 2010 21:03:38 GMT"] = "no month: unknown, where NetNewsWire guesses January",
        ["Wed, 09 Jun 2010 02:00:00 IST"] = "India, where nothing says Israel",
        ["Fri, 28 May 99 21:03:38 +0000"] = "1999, as RFC 2822 has it, where NetNewsWire reads 2099",
    };

    [Theory]
    [InlineData("Sun, 22 Nov 2026 10:20:30 +0100", "2026-11-22T09:20:30Z")]
    [InlineData("2026-11-22T10:20:30.123-05:00", "2026-11-22T15:20:30Z")]
    [InlineData("1700000000", "2023-11-14T22:13:20Z")]
    [InlineData("1700000000123", "2023-11-14T22:13:20Z")]
    [InlineData("20260229", null)]
    [InlineData("2004-W53-6", "2005-01-01T00:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    [InlineData("2026-11-22T10:20:30+25:00", null)]
    [InlineData("0001-01-01T00:00:00Z", null)]
    [InlineData("1970-01-01T00:00:00Z", null)]
    [InlineData("9999-12-31T23:59:59Z", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    [InlineData("13/13/2020", null)]
    [InlineData("12 oktober 2020 14:00", "2020-10-12T14:00:00Z")]
    [InlineData("22 ноября 2026, 10:20", "2026-11-22T10:20:00Z")]
    [InlineData("2026年11月22日 10:20", "2026-11-22T10:20:00Z")]
    [InlineData("22 Nov ٢٠٢٦ 10:2๑", "2026-11-22T10:21:00Z")]
    [InlineData("20021231T19:20:30.45+01:00", "2002-12-31T18:20:30Z")]
    [InlineData("20021231T192030-0500", "2003-01-01T00:20:30Z")]
    [InlineData("20260101T101455Z", "2026-01-01T10:14:55Z")]
    [InlineData("2003-012-31T10:14:55+00:00", "2003-12-31T10:14:55Z")]
    [InlineData("Mon, 26 January 2004 16:31:00 AT", "2004-01-26T20:31:00Z")]
    [InlineData("Mon, 06 Jan 2017 10.20.30 GMT", "2017-01-06T10:20:30Z")]
    [InlineData("6 janvier 2017 à 10h20", "2017-01-06T10:20:00Z")]
    [InlineData("2017年1月6日 下午3:20", "2017-01-06T15:20:00Z")]
    [InlineData("2017年1月6日 午前0:20", "2017-01-06T00:20:00Z")]
    [InlineData("Κυρ, 11 Μάώ 2004 12:00:00 EST", "2004-05-11T17:00:00Z")]
    [InlineData("2004-máujus-13T9:15-05:00", "2004-05-13T14:15:00Z")]
    public void A_date_is_an_instant_or_nothing(string text, string? expected) =>
        Assert.Equal(expected, Written(WrittenDate.Parse(text)));

    [Fact]
    public void The_corpus_agrees()
    {
        string file = Path.Combine(Corpus.Require(), "dates", "feed_dates.jsonl");
        Row[] rows = [.. File.ReadLines(file).Select(line => JsonSerializer.Deserialize<Row>(line, JsonSerializerOptions.Web)!)];

        Assert.All(rows.Where(row => !Otherwise.ContainsKey(row.Input) && row.Must != "reject-by-this-parser"), row =>
        {
            string? read = Written(WrittenDate.Parse(row.Input));
            Assert.True(row.Must == "parse" == read is not null, $"{row.Input}: {read ?? "not read"}");
            Assert.True(row.Expected_utc is null || row.Expected_utc == read, $"{row.Input}: {read}, not {row.Expected_utc}");
        });
    }

    [Fact]
    public void Any_text_is_read_without_complaint() =>
        Gen.String[Gen.Char["0123456789:-/+ ,.TZabcdefgjmnopstuvy年월"], 0, 40].Sample(text => _ = WrittenDate.Parse(text));

    [Fact]
    public void What_is_written_as_RFC_822_or_ISO_is_read_back() =>
        Gen.DateTime[new DateTime(1990, 1, 1), new DateTime(2100, 1, 1)].Sample(date =>
        {
            string expected = date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return Written(WrittenDate.Parse(expected)) == expected
                && Written(WrittenDate.Parse(date.ToString("r", CultureInfo.InvariantCulture))) == expected;
        });

    private static string? Written(DateTimeOffset? date) =>
        date?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed record Row(string Input, string? Expected_utc, string Must);
}
