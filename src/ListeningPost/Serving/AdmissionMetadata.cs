namespace ListeningPost.Serving;

/// <summary>Says of an endpoint what it asks of the database.</summary>
internal sealed record AdmissionMetadata(Admission Admission);

/// <summary>Writes it at a route.</summary>
internal static class AdmissionRoutes
{
    public static TBuilder Admits<TBuilder>(this TBuilder route, Admission admission)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AdmissionMetadata(admission));
}
