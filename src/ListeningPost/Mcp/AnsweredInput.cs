using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace ListeningPost.Mcp;

/// <summary>
/// An input that ends only when what was asked in it is answered: whoever writes all questions and closes it at once, as a shell does,
/// gets every answer.
/// </summary>
internal sealed class AnsweredInput(Stream input) : IDisposable
{
    /// <summary>No tool takes longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Pipe _pipe = new();
    private readonly SemaphoreSlim _answers = new(0);

    public Stream Questions => _pipe.Reader.AsStream();

    /// <summary>To be called for each line that is answered.</summary>
    public void Answered(int lines) => _answers.Release(lines);

    /// <summary>Passes lines on until there are no more, and every question among them is answered.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var lines = new StreamReader(input, Encoding.UTF8);
            int asked = 0;
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                asked += IsQuestion(line) ? 1 : 0;
                await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);
            }

            while (asked > 0 && await _answers.WaitAsync(Patience, cancellationToken))
            {
                asked--;
            }
        }
        finally
        {
            await _pipe.Writer.CompleteAsync();
        }
    }

    public void Dispose() => _answers.Dispose();

    /// <summary>Whether it is a request of JSON-RPC, which is answered; a notification is not.</summary>
    private static bool IsQuestion(string line)
    {
        try
        {
            using var message = JsonDocument.Parse(line);
            return message.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("id", out _) && root.TryGetProperty("method", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
