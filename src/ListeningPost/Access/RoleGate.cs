using ListeningPost.Serving;

namespace ListeningPost.Access;

/// <summary>Lets through who may ask the route that was found: behind the keys, before whatever answers.</summary>
internal static class RoleGate
{
    /// <param name="write">Writes a trouble in the form of its address.</param>
    public static void UseRoleGate(this IApplicationBuilder app, Func<HttpContext, Trouble, Task> write) => app.Use(next => context =>
        context.GetEndpoint() is RouteEndpoint route && Refusal(context, route) is { } refusal
            ? write(context, refusal)
            : next(context));

    private static Trouble? Refusal(HttpContext context, RouteEndpoint route)
    {
        RouteRule rule = RouteRules.Of(context.Request.Method, route.RoutePattern.RawText);
        var caller = Caller.Of(context);
        Role needed = Needed(rule, context.Request.Query);
        if (caller.Role < needed)
        {
            return Refused($"It takes the role {Word(needed)}; {caller.NameOr("who asks")} has the role {Word(caller.Role)}.");
        }

        bool isHidden = rule.Telling == Telling.OfAll && !caller.SeesAll;
        string brands = string.Join(", ", caller.Brands ?? []);
        return isHidden ? Refused($"It tells of all brands; {caller.NameOr("who asks")} may see only {brands}.") : null;
    }

    private static Role Needed(RouteRule rule, IQueryCollection asked)
    {
        bool isForAnalysts = rule.ForAnalysts is { } parameter && asked[parameter].ToString().Length > 0;
        return isForAnalysts && rule.Least < Role.Analyst ? Role.Analyst : rule.Least;
    }

    private static Trouble Refused(string why) =>
        new(
            StatusCodes.Status403Forbidden,
            "Not with this key",
            $"{why} An admin can make another: on the page /keys, or by 'listeningpost keys --add NAME'.");

    private static string Word(Role role) => role.ToString().ToLowerInvariant();
}
