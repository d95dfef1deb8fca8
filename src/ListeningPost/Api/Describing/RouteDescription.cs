namespace ListeningPost.Api.Describing;

/// <summary>What the description of the API says of a route: metadata of its endpoint, written beside the route.</summary>
/// <param name="Id">By which programs that are made of the description call it.</param>
/// <param name="Summary">What it answers, in a sentence.</param>
/// <param name="Answers">The forms of its answer, the usual one first.</param>
internal sealed record RouteDescription(string Id, string Summary, params IReadOnlyList<AnswerForm> Answers)
{
    /// <summary>What can be asked beside the address.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>Of an answer that goes well; of 204 there is nothing to read.</summary>
    public string Status { get; init; } = "200";

    /// <summary>What is sent; null: nothing.</summary>
    public BodyForm? Body { get; init; }
}

/// <summary>What is sent with a request, as JSON.</summary>
/// <param name="Schema">What it may be.</param>
/// <param name="Example">One of these.</param>
internal sealed record BodyForm(Func<System.Text.Json.Nodes.JsonObject> Schema, Func<System.Text.Json.Nodes.JsonObject> Example);

/// <summary>Writes it at a route.</summary>
internal static class DescribedRoutes
{
    /// <summary>Describes a route of the API.</summary>
    public static TRoute Described<TRoute>(
        this TRoute route, string id, string summary, AnswerForm answer, IReadOnlyList<Parameter>? parameters = null)
        where TRoute : IEndpointConventionBuilder =>
        route.Described(new RouteDescription(id, summary, answer) { Parameters = parameters ?? [] });

    public static TRoute Described<TRoute>(this TRoute route, RouteDescription description)
        where TRoute : IEndpointConventionBuilder => route.WithMetadata(description);
}
