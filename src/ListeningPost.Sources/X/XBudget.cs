using System.Globalization;
using System.Text.Json;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;

namespace ListeningPost.Sources.X;

/// <summary>What reading X costs, and how much of it may still be read this month.</summary>
/// <remarks>
/// Reported (2026): each post read costs $0.005 and each user $0.010; no tier is free. X counts what is read twice in a day once;
/// here it counts each time, so that the budget errs on the side of the purse.
/// </remarks>
internal sealed class XBudget(XOptions options, Spending spending)
{
    private const decimal PerPost = 0.005m;
    private const decimal PerUser = 0.010m;

    /// <summary>What a page of the search may hold, by its documentation.</summary>
    private const int LargestPage = 100;
    private const int SmallestPage = 10;

    /// <summary>As <see cref="SourcePlan.Cost"/>.</summary>
    public string Cost
    {
        get
        {
            string limit = options.Budget is { } budget ? $"at most {Dollars(budget.DollarsPerMonth)} a month" : "no Budget is set";
            return $"$0.005 a post read, $0.010 an author; {limit}";
        }
    }

    /// <summary>How many posts may be asked for at once, each with an author.</summary>
    /// <exception cref="SourceException">Not even the smallest page can be paid for.</exception>
    public int PageSize(DateTimeOffset now)
    {
        if (options.Budget is not { } budget)
        {
            return LargestPage;
        }

        decimal left = budget.DollarsPerMonth - spending.Of(options.Name, now);
        decimal posts = decimal.Floor(left / (PerPost + PerUser));
        if (posts >= SmallestPage)
        {
            return (int)Math.Min(posts, LargestPage);
        }

        string limit = Dollars(budget.DollarsPerMonth), spent = Dollars(budget.DollarsPerMonth - left);
        DateTimeOffset next = new(Spending.MonthOf(now).AddMonths(1), TimeOnly.MinValue, TimeSpan.Zero);
        throw new SourceException(string.Create(
            CultureInfo.InvariantCulture,
            $"The budget of source '{options.Name}' is spent: {spent} of {limit} in {Month(now)}. X is asked again at "
            + $"{next.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}; raise Budget.DollarsPerMonth to go on sooner."))
        {
            Failure = SourceFailure.Spent,
            RetryAfter = next - now,
        };
    }

    /// <summary>An answer was read: posts, also those that others refer to, and users.</summary>
    public void Charge(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        using JsonDocument document = Json.Parse(body, "X");
        JsonElement root = document.RootElement;
        JsonElement includes = root.Get("includes") ?? default;
        int posts = XIncludes.DataOf(root).Count() + includes.List("tweets").Count();
        int users = includes.List("users").Count();
        spending.Add(options.Name, now, (posts * PerPost) + (users * PerUser));
    }

    private static string Dollars(decimal dollars) => string.Create(CultureInfo.InvariantCulture, $"${dollars:0.00}");

    private static string Month(DateTimeOffset now) => now.UtcDateTime.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}
