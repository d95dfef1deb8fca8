using ListeningPost.Access;

namespace ListeningPost.Mcp;

/// <summary>Who asks a tool: over HTTP whom the door let in, on pipes whoever started the process.</summary>
internal sealed class ToolAsker(IHttpContextAccessor http)
{
    /// <summary>Where it is not known who asks, nothing of any brand is told.</summary>
    private static readonly Caller Nobody = new("", Role.Reader, []);

    /// <summary>Set where nobody else can ask.</summary>
    public bool IsOnPipes { get; set; }

    public Caller Now
    {
        get
        {
            if (http.HttpContext is { } context)
            {
                return Caller.Of(context);
            }

            return IsOnPipes ? Caller.Anyone : Nobody;
        }
    }
}
