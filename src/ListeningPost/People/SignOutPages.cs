using ListeningPost.Access;
using ListeningPost.Configuration;
using ListeningPost.Pages;
using ListeningPost.Serving;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;

namespace ListeningPost.People;

/// <summary><c>/signout</c>: who is signed in, and a button that ends it.</summary>
internal static class SignOutPages
{
    public const string Path = "/signout";

    private const int MaxBody = 8 * 1024;

    public static Task AnswerAsync(HttpContext context, Caller? person, PeopleDoor door)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return context.Request.Method switch
        {
            "GET" or "HEAD" when person is not null => ShowAsync(context, person),
            "GET" or "HEAD" => SayGoneAsync(context, door),
            "POST" => EndAsync(context),
            _ => RefuseAsync(context),
        };
    }

    private static Task ShowAsync(HttpContext context, Caller person)
    {
        context.Features.Set(person);
        AntiforgeryTokenSet tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        var model = new SignedIn(person, (tokens.FormFieldName, tokens.RequestToken ?? ""), Elsewhere: null);
        return PageAnswer.WriteFormAsync<SignOutPage>(context, nameof(SignOutPage.Model), model, StatusCodes.Status200OK);
    }

    private static async Task SayGoneAsync(HttpContext context, PeopleDoor door)
    {
        var model = new SignedIn(Person: null, default, await ElsewhereAsync(context, door));
        await PageAnswer.WriteFormAsync<SignOutPage>(context, nameof(SignOutPage.Model), model, StatusCodes.Status200OK);
    }

    /// <summary>Where the provider's own session is ended; null: it says none.</summary>
    private static async Task<Uri?> ElsewhereAsync(HttpContext context, PeopleDoor door)
    {
        try
        {
            string? address = await door.EndSessionAddressAsync(context.RequestAborted);
            return Uri.TryCreate(address, UriKind.Absolute, out Uri? end) && OidcCheck.IsSafe(end) ? end : null;
        }
        catch (ProviderAwayException)
        {
            return null;
        }
    }

    private static async Task EndAsync(HttpContext context)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MaxBody;
        try
        {
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
        }
        catch (Exception e) when (e is AntiforgeryValidationException or InvalidDataException or InvalidOperationException or IOException)
        {
            var trouble = new Trouble(
                StatusCodes.Status400BadRequest,
                "The form can't be trusted",
                "Nothing was changed. It is old, or strange: load the page again.");
            await PageAnswer.WriteFormAsync<TroublePage>(context, nameof(TroublePage.Trouble), trouble, trouble.Status);
            return;
        }

        await context.SignOutAsync(PeopleServices.Cookie);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = Path;
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    }
}
