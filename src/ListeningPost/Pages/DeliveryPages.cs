using System.Globalization;
using ListeningPost.Access;
using ListeningPost.Auditing;
using ListeningPost.Deliveries;
using ListeningPost.Searching;
using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Pages;

/// <summary>What was sent to whom, and a button that sends again what failed, as <c>deliveries --replay</c> does.</summary>
internal static class DeliveryPages
{
    private const string Path = "/deliveries";

    private const int PageSize = 100;

    private static readonly string[] Parameters = [.. SentRequests.OfDeliveries, .. PageFields.Passing];

    /// <summary>Adds <c>/deliveries</c>, read and sent to.</summary>
    public static void MapDeliveryPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ListAsync);
        routes.MapPost(Path, AgainAsync);
    }

    private static async Task ListAsync(HttpContext context)
    {
        var listing = await Listing<SentPage<ListedDelivery>>.ReadAsync(context, Parameters, async asked =>
        {
            SentPage<ListedDelivery> page = await context.RequestServices.GetRequiredService<SentRequests>().DeliveriesAsync(
                asked.Without(PageFields.Passing), PageSize, context.RequestAborted);
            return (page, page.Next);
        });
        var desk = new DeliveryDesk(listing)
        {
            Token = Caller.Of(context).Role == Role.Admin ? PostedForm.TokenOf(context) : null,
            Said = await FindAsync(context, context.Request.Query["said"].ToString()),
        };
        await PageAnswer.WriteFormAsync<DeliveriesPage>(context, nameof(DeliveriesPage.Model), desk, listing.Status);
    }

    private static async Task AgainAsync(HttpContext context)
    {
        if (await PostedForm.ReadAsync(context) is not { } form)
        {
            return;
        }

        if (await FindAsync(context, form["again"].ToString()) is not { } delivery)
        {
            await PageAnswer.MissingAsync(context, "delivery", Path);
        }
        else if (delivery.Status != DeliveryDesk.Failed)
        {
            string status = delivery.Status == "sent" ? "sent" : "on its way";
            await PostedForm.RefuseAsync(context, "It is not sent again", $"Delivery {Number(delivery)} is {status} already.");
        }
        else
        {
            await SendAsync(context, delivery, form["back"].ToString());
        }
    }

    /// <summary>Who leaves meanwhile does not end it: what was begun is known to be sent, or not.</summary>
    private static async Task SendAsync(HttpContext context, StoredDelivery delivery, string back)
    {
        IServiceProvider services = context.RequestServices;
        CancellationToken end = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        string? problem = await services.GetRequiredService<Replaying>().SendAsync(delivery.Id, end);
        if (problem is null)
        {
            services.GetRequiredService<AuditQueue>().Add(new AuditEntry
            {
                Who = Actors.Of(context),
                What = AuditWords.Replay,
                Brand = delivery.Brand,
                Detail = Replaying.Told(delivery.Id),
            });
        }
        else if (await services.GetRequiredService<DeliveryList>().FindAsync(delivery.Id, end) is not { } tried
            || tried.Attempts == delivery.Attempts)
        {
            // Nobody was asked, so the list does not say why.
            await PostedForm.RefuseAsync(context, "It is not sent again", $"Delivery {Number(delivery)}: {problem}.");
            return;
        }

        PostedForm.LeadTo(context, PostedForm.Back(back, Path, Number(delivery)));
    }

    /// <summary>Null: there is none of that number, or it is of a brand that is not shown.</summary>
    private static async Task<StoredDelivery?> FindAsync(HttpContext context, string number)
    {
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            return null;
        }

        StoredDelivery? found =
            await context.RequestServices.GetRequiredService<DeliveryList>().FindAsync(id, context.RequestAborted);
        return found is not null && Caller.Of(context).Sees(found.Brand) ? found : null;
    }

    private static string Number(StoredDelivery delivery) => delivery.Id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The list of deliveries, and where what failed is sent again.</summary>
public sealed record DeliveryDesk(Listing<SentPage<ListedDelivery>> Listing)
{
    /// <summary>The status of what is tried no more.</summary>
    public const string Failed = "failed";

    /// <summary>The name and value of the field that a strange page cannot know; null: who asks may send nothing.</summary>
    public (string Name, string Value)? Token { get; init; }

    /// <summary>The delivery that was just tried again; null: none was.</summary>
    public StoredDelivery? Said { get; init; }
}
