namespace ListeningPost.Serving;

/// <summary>HEAD is answered wherever GET is, by the same route (RFC 9110, 9.3.2): the server sends the headers, not the body.</summary>
internal static class HeadRoutes
{
    /// <summary>Where routes are mapped so that those for GET take HEAD too.</summary>
    public static IEndpointRouteBuilder WithHead(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("");
        ((IEndpointConventionBuilder)group).Finally(AddHead);
        return group;
    }

    private static void AddHead(EndpointBuilder endpoint)
    {
        HttpMethodMetadata[] forGet =
            [.. endpoint.Metadata.OfType<HttpMethodMetadata>().Where(methods => methods.HttpMethods.Contains(HttpMethods.Get))];
        foreach (HttpMethodMetadata methods in forGet)
        {
            endpoint.Metadata.Remove(methods);
            endpoint.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head]));
        }
    }
}
