using ListeningPost.Access;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;

namespace ListeningPost.Pages;

/// <summary>What a page of a list shows: what was asked, and what there is or what is wrong.</summary>
/// <typeparam name="TPage">A page of it.</typeparam>
public sealed record Listing<TPage>
    where TPage : class
{
    public required PageFields Fields { get; init; }

    public required IReadOnlyList<StoredBrand> Brands { get; init; }

    /// <summary>Null: nothing is wrong.</summary>
    public BadParameterException? Problem { get; init; }

    /// <summary>Null where something is wrong.</summary>
    public TPage? Page { get; init; }

    /// <summary>The cursor of the page that follows; null after the last.</summary>
    public string? Next { get; init; }

    /// <summary>The choices of a field that names a brand.</summary>
    public IReadOnlyList<(string Value, string Text)> BrandChoices =>
        [("", "all"), .. Brands.Select(brand => (brand.Slug, Core.Words.OneLine.Of(brand.Name, 40)))];

    /// <summary>Reads what was asked and answers it.</summary>
    /// <param name="known">Names of parameters, without the cursor.</param>
    /// <param name="read">A page, and the cursor of the next.</param>
    internal static async Task<Listing<TPage>> ReadAsync(
        HttpContext context, IReadOnlyList<string> known, Func<RequestParameters, Task<(TPage Page, string? Next)>> read)
    {
        string[] all = [.. known, "cursor"];
        var listing = new Listing<TPage>
        {
            Fields = PageFields.Read(context, all),
            Brands = await context.RequestServices.GetRequiredService<Seen>()
                .BrandsAsync(Caller.Of(context), context.RequestAborted),
        };
        try
        {
            (TPage page, string? next) = await read(RequestParameters.Read(context, all, isForm: true));
            return listing with { Page = page, Next = next };
        }
        catch (BadParameterException problem)
        {
            return listing with { Problem = problem };
        }
    }

    internal int Status => Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
}
