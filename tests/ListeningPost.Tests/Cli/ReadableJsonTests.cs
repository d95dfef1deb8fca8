using System.Text;
using System.Text.Json;
using ListeningPost.Cli;

namespace ListeningPost.Tests.Cli;

/// <summary>What <c>parse</c> prints can be read by people, and by every reader of JSON.</summary>
public sealed class ReadableJsonTests
{
    [Theory]
    [InlineData("Wow 😀 é 日本 <b> & '", "Wow 😀 é 日本 <b> & '")]
    [InlineData("a\"b\\c", "a\\\"b\\\\c")]
    [InlineData("a\nb\tc\u0001\u007F\u2028", "a\\nb\\tc\\u0001\\u007f\\u2028")]
    public void Every_character_stands_as_it_is_where_it_can(string value, string written)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteReadable("a", value);
            json.WriteReadable("b", null);
            json.WriteEndObject();
        }

        string line = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Equal($"{{\"a\":\"{written}\",\"b\":null}}", line);
        using JsonDocument read = JsonDocument.Parse(line);
        Assert.Equal(value, read.RootElement.GetProperty("a").GetString());
    }
}
