using System.Text.Json;
using ListeningPost.Access;
using ListeningPost.Core.Words;
using ListeningPost.Searching;
using Microsoft.Extensions.Primitives;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ListeningPost.Mcp;

/// <summary>
/// A tool that reads: its parameters are checked as those of an address are, its answer is bounded, and whatever goes wrong is said in
/// one sentence.
/// </summary>
internal abstract class ReadTool : McpServerTool
{
    private const int LongestError = 400;

    private readonly ToolTroubles _troubles;
    private readonly IReadOnlyList<ToolParameter> _parameters;

    protected ReadTool(ToolTroubles troubles, string name, string title, string description, IReadOnlyList<ToolParameter> parameters)
    {
        (_troubles, _parameters) = (troubles, parameters);
        ProtocolTool = new Tool
        {
            Name = name,
            Title = title,
            Description = description,
            InputSchema = ToolParameter.Schema(parameters),
            Annotations = new ToolAnnotations
            {
                Title = title,
                ReadOnlyHint = true,
                IdempotentHint = true,
                DestructiveHint = false,
                OpenWorldHint = false,
            },
        };
    }

    public override Tool ProtocolTool { get; }

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using ToolTime time = _troubles.Begin(cancellationToken);
        try
        {
            return Text((await AnswerAsync(Read(request.Params?.Arguments, _troubles.Asker), time.Token)).Write());
        }
        catch (Exception e) when (_troubles.Say(e, time) is { } said)
        {
            return Text(OneLine.Of(said, LongestError), isError: true);
        }
    }

    /// <exception cref="BadParameterException">What was asked can't be answered: why, and what to write.</exception>
    protected abstract Task<ToolAnswer> AnswerAsync(RequestParameters given, CancellationToken cancellationToken);

    /// <summary>How many rows are asked for.</summary>
    protected static int SizeOf(RequestParameters given) => given.Count("limit", ToolAnswer.MostRows) ?? ToolAnswer.MostRows;

    private static CallToolResult Text(string text, bool isError = false) =>
        new() { Content = [new TextContentBlock { Text = text }], IsError = isError };

    private RequestParameters Read(IEnumerable<KeyValuePair<string, JsonElement>>? arguments, Caller asker)
    {
        KeyValuePair<string, StringValues>[] written =
        [
            .. (arguments ?? []).Where(given => given.Value.ValueKind is not JsonValueKind.Null)
                .Select(given => KeyValuePair.Create(given.Key, new StringValues(Written(given.Key, given.Value)))),
        ];
        var read = RequestParameters.Read(written, asker, [.. _parameters.Select(parameter => parameter.Name)]);
        foreach (ToolParameter parameter in _parameters)
        {
            _ = parameter.Choices is { } choices ? read.OneOf(parameter.Name, choices) : null;
            if (parameter.IsRequired && read[parameter.Name] is null)
            {
                throw new BadParameterException(parameter.Name, $"{parameter.Name} is missing. {parameter.Description}");
            }
        }

        return read;
    }

    private static string Written(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new BadParameterException(OneLine.Of(name, 80), $"{OneLine.Of(name, 80)} is a list or an object. Write one value."),
    };
}
