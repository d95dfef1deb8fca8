using System.Globalization;
using ListeningPost.Access;
using ListeningPost.Auditing;
using ListeningPost.KeyMaking;
using ListeningPost.Searching;
using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Keys;

namespace ListeningPost.Pages;

/// <summary>The stored keys: listed, made and ended by forms, as the command <c>keys</c> does.</summary>
internal static class KeyPages
{
    private const string Path = "/keys";

    /// <summary>A box for each brand, beside the other fields.</summary>
    private const int MostFields = 1_000;

    /// <summary>Who makes a key where nobody is asked for one.</summary>
    private const string Unnamed = "somebody";

    /// <summary>Adds <c>/keys</c>, read and sent to.</summary>
    /// <param name="configured">The names of those that the configuration has.</param>
    public static void MapKeyPages(this IEndpointRouteBuilder routes, IReadOnlyList<string> configured)
    {
        routes.MapGet(Path, context => ShowAsync(context, Blank(context), configured));
        routes.MapPost(Path, context => ChangeAsync(context, configured));
    }

    private static async Task ChangeAsync(HttpContext context, IReadOnlyList<string> configured)
    {
        if (await PostedForm.ReadAsync(context, MostFields) is not { } form)
        {
            return;
        }

        if (form["revoke"].Count > 0)
        {
            await RevokeAsync(context, form["revoke"].ToString());
            return;
        }

        await AddAsync(context, KeyFields.Of(form), configured);
    }

    private static async Task AddAsync(HttpContext context, KeyFields fields, IReadOnlyList<string> configured)
    {
        IServiceProvider services = context.RequestServices;
        try
        {
            WantedKey wanted = fields.Wanted(services.GetRequiredService<TimeProvider>().GetUtcNow());
            if (!Caller.Of(context).IsNamed && (wanted.Role != KeyStore.Admin || wanted.Brands.Count > 0))
            {
                // Who makes it can come back to this page with it alone.
                throw new KeyProblemException(
                    "The first is an admin's, and of all brands: with another nobody could make the next one here.");
            }

            MadeKey made = await services.GetRequiredService<KeyDesk>().AddAsync(
                wanted, configured, Caller.Of(context).NameOr(Unnamed), context.RequestAborted);
            WriteDown(context, made.Detail);
            await ShowAsync(context, new KeyFields { Made = made }, configured);
        }
        catch (KeyProblemException problem)
        {
            await ShowAsync(context, fields with { Problem = problem.Message }, configured);
        }
    }

    /// <summary>Where nobody is asked for a key, it will be the first.</summary>
    private static KeyFields Blank(HttpContext context) =>
        Caller.Of(context).IsNamed ? new KeyFields() : new KeyFields { Role = KeyStore.Admin };

    private static async Task RevokeAsync(HttpContext context, string number)
    {
        KeyDesk desk = context.RequestServices.GetRequiredService<KeyDesk>();
        StoredKey? named = Find(await desk.ListAsync(context.RequestAborted), number);
        string? done = named is { RevokedAt: null } ? await desk.RevokeAsync(named.Name, context.RequestAborted) : null;
        if (done is null)
        {
            await PageAnswer.MissingAsync(context, "key that is in force", Path);
            return;
        }

        WriteDown(context, done);
        PostedForm.LeadTo(context, $"{Path}?said={number}");
    }

    private static void WriteDown(HttpContext context, string detail) => context.RequestServices.GetRequiredService<AuditQueue>().Add(
        new AuditEntry { Who = Actors.Of(context), What = AuditWords.KeyChange, Detail = detail });

    private static async Task ShowAsync(HttpContext context, KeyFields fields, IReadOnlyList<string> configured)
    {
        IServiceProvider services = context.RequestServices;
        IReadOnlyList<StoredKey> keys = await services.GetRequiredService<KeyDesk>().ListAsync(context.RequestAborted);
        string said = context.Request.Query["said"].ToString();
        var model = new KeysView
        {
            Token = PostedForm.TokenOf(context),
            Fields = fields,
            Keys = keys,
            Configured = configured,
            Brands = await services.GetRequiredService<Seen>().BrandsAsync(Caller.Of(context), context.RequestAborted),
            Revoked = Find(keys, said) is { RevokedAt: not null } revoked ? revoked : null,
            Now = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        };
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        int status = fields.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        await PageAnswer.WriteFormAsync<KeysPage>(context, nameof(KeysPage.Model), model, status);
    }

    private static StoredKey? Find(IReadOnlyList<StoredKey> keys, string number)
    {
        bool isNumber = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long id);
        return isNumber ? keys.FirstOrDefault(key => key.Id == id) : null;
    }
}
