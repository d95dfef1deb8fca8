using ListeningPost.Access;
using ListeningPost.Configuration;
using ListeningPost.Core.Posts;
using ListeningPost.Pages;
using Microsoft.AspNetCore.Authentication;

namespace ListeningPost.People;

/// <summary><c>/signout</c>: who is signed in, and a button that ends it.</summary>
internal static class SignOutPages
{
    public const string Path = "/signout";

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
        var model = new SignedIn(person, PostedForm.TokenOf(context), Elsewhere: null);
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
            return WebAddress.Parse(address) is { } end && OidcCheck.IsSafe(end) ? end : null;
        }
        catch (ProviderAwayException)
        {
            return null;
        }
    }

    private static async Task EndAsync(HttpContext context)
    {
        if (await PostedForm.ReadAsync(context) is not null)
        {
            await context.SignOutAsync(PeopleServices.Cookie);
            PostedForm.LeadTo(context, Path);
        }
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    }
}
