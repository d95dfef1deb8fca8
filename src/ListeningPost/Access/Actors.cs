using ListeningPost.Storage.Auditing;

namespace ListeningPost.Access;

/// <summary>Whom the audit log names for what is asked by a request.</summary>
internal static class Actors
{
    public static Actor Of(HttpContext context)
    {
        Caller caller = Caller.Of(context);
        return (caller.Name.Length, caller.IsPerson) switch
        {
            (0, _) => new Actor("", AuditWords.Loopback),
            (_, true) => new Actor(caller.Name, AuditWords.Person),
            _ => new Actor(caller.Name, AuditWords.Key),
        };
    }
}
