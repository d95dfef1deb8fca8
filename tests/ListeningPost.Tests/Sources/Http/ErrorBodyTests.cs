using System.Text;
using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Sources.Http;

public class ErrorBodyTests
{
    [Theory]
    [InlineData("""{"title":"UsageCapExceeded","detail":"The month is full.","type":"https://x.example/usage-capped"}""",
        "The month is full", "UsageCapExceeded")]
    [InlineData("""{"message":"Forbidden","error":403,"reason":"private"}""", "Forbidden", "private")]
    [InlineData("""{"error":"AuthMissing","message":"Sign in first"}""", "Sign in first", "AuthMissing")]
    [InlineData("""{"error":"La API pide una sesión"}""", "La API pide una sesión", null)]
    [InlineData("""{"errors":["You need to be logged in."],"error_type":"not_logged_in"}""", "You need to be logged in", "not_logged_in")]
    [InlineData("""{"message":"Validation Failed","errors":[{"message":"Query must include 'is:issue'","field":"q"}]}""",
        "Validation Failed (Query must include 'is:issue')", null)]
    [InlineData("""{"error_id":502,"error_message":"too many","error_name":"throttle_violation"}""", "too many", "throttle_violation")]
    [InlineData("""{"error":{"message":"no","error":"nested"}}""", "no", "nested")]
    [InlineData("<html><head><TITLE lang=en>Blocked &amp; gone</TITLE></head><body>x", "Blocked & gone", null)]
    [InlineData("Rate limit exceeded\nmore", "Rate limit exceeded", null)]
    [InlineData("""{"message":"<b>No</b>\n  way\u001b[31m"}""", "No way [31m", null)]
    [InlineData("""{"message":""}""", null, null)]
    [InlineData("""{"message":7,"errors":[7]}""", null, null)]
    [InlineData("""[{"message":"a list"}]""", null, null)]
    [InlineData("""{"message":"cut off""", null, null)]
    [InlineData("<html>no title", null, null)]
    [InlineData("", null, null)]
    public void What_an_error_says_is_one_line_and_its_name_is_no_sentence(string body, string? said, string? code)
    {
        ErrorBody read = ErrorBody.Read(Encoding.UTF8.GetBytes(body));

        Assert.Equal((said, code), (read.Said, read.Code));
    }

    [Fact]
    public void Long_and_hostile_errors_are_cut_or_left_out()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"error\":", 5_000)) + "1" + new string('}', 5_000);
        ErrorBody cut = ErrorBody.Read(Encoding.UTF8.GetBytes($$"""{"message":"{{new string('a', 5_000)}}"}"""));

        Assert.Equal(200, cut.Said!.Length);
        Assert.Equal(ErrorBody.Silent, ErrorBody.Read(Encoding.UTF8.GetBytes(deep)));
        Assert.Equal(ErrorBody.Silent, ErrorBody.Read(new byte[ErrorBody.MaxBytes + 1]));
        Assert.Equal(200, ErrorBody.Read(Encoding.UTF8.GetBytes(new string('<', 9) + new string('x', 60_000))).Said?.Length ?? 200);
    }
}
