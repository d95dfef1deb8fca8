using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Api.Answers;

[Description("A digest or report, without its words.")]
internal sealed class DocumentAnswer(ListedDocument document)
{
    [Description("Its number.")]
    public long Id { get; } = document.Id;

    [Description("The brand's slug.")]
    public string Brand { get; } = document.Brand;

    [Description("Where its period begins.")]
    public DateTimeOffset PeriodStart { get; } = document.PeriodStart;

    [Description("Where it ends.")]
    public DateTimeOffset PeriodEnd { get; } = document.PeriodEnd;

    [Description("Only posts collected until then count: as_of of the searches that list its figures' rows.")]
    [JsonConverter(typeof(ExactConverter))]
    public DateTimeOffset CutOff { get; } = document.CutOff;

    [Description("Its subject line.")]
    public string Subject { get; } = document.Subject;

    [Description("Each figure's value by its id; null: it states none.")]
    public JsonObject? Figures { get; } = SentAnswer.Parsed(document.Figures);
}

[Description("A digest or report as it was sent.")]
internal sealed class SentAnswer(StoredDocument document)
{
    [Description("Its number.")]
    public long Id { get; } = document.Id;

    [Description("The brand's slug.")]
    public string Brand { get; } = document.Brand;

    [Description("Where its period begins.")]
    public DateTimeOffset PeriodStart { get; } = document.PeriodStart;

    [Description("Where it ends.")]
    public DateTimeOffset PeriodEnd { get; } = document.PeriodEnd;

    [Description("Only posts collected until then count: as_of of the searches that list its figures' rows.")]
    [JsonConverter(typeof(ExactConverter))]
    public DateTimeOffset CutOff { get; } = document.CutOff;

    [Description("Its subject line.")]
    public string? Subject { get; } = document.Subject;

    [Description("Each figure's value by its id.")]
    public JsonObject? Figures { get; } = Parsed(document.FiguresJson);

    [Description("As it was sent to who reads plain text.")]
    public string? Text { get; } = document.Text;

    [Description("As it was sent.")]
    public string? Html { get; } = document.Html;

    internal static JsonObject? Parsed(string? json) => json is null ? null : JsonNode.Parse(json) as JsonObject;
}
