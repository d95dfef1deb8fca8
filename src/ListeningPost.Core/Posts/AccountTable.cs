namespace ListeningPost.Core.Posts;

/// <summary>Whose accounts wrote a post: what <see cref="Account.Wrote"/> says of each of many, by looking up.</summary>
/// <remarks>Costs the same whether it holds one account or a hundred thousand. Thread-safe.</remarks>
/// <typeparam name="TOwner">What an account belongs to, such as a brand's slug.</typeparam>
public sealed class AccountTable<TOwner>
{
    private static readonly List<TOwner> Nobody = [];

    /// <summary>By platform.</summary>
    private readonly Dictionary<string, Handles> _platforms = new(StringComparer.Ordinal);

    /// <param name="accounts">Each with its owner; one account may have several.</param>
    public AccountTable(IEnumerable<KeyValuePair<Account, TOwner>> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        foreach ((Account account, TOwner owner) in accounts)
        {
            if (!_platforms.TryGetValue(account.Platform, out Handles? handles))
            {
                _platforms.Add(account.Platform, handles = new Handles(account.Platform));
            }

            handles.Add(account.Handle, owner);
        }
    }

    /// <summary>The owners of the accounts that wrote the post; one may stand there twice.</summary>
    public IEnumerable<TOwner> Of(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (!_platforms.TryGetValue(post.Platform, out Handles? handles))
        {
            return [];
        }

        bool isSite = post.Platform == Platforms.Web.Name;
        return isSite ? OfHost(handles, Account.HostOf(post)) : OfAuthor(handles, post);
    }

    private static IEnumerable<TOwner> OfAuthor(Handles handles, Post post)
    {
        List<TOwner> byHandle = handles.Of(handles.Form.Normal(post.Author.Handle));
        if (post.Author.Id is not { } id)
        {
            return byHandle;
        }

        return byHandle.Concat(handles.Of(handles.Form.Normal(id)));
    }

    /// <summary>The host itself, and all it is a subdomain of.</summary>
    private static IEnumerable<TOwner> OfHost(Handles handles, string? host)
    {
        if (host is null)
        {
            yield break;
        }

        for (int start = Math.Max(0, host.Length - handles.Longest - 1); start <= host.Length; start++)
        {
            bool begins = start == 0 || host[start - 1] == '.';
            foreach (TOwner owner in begins ? handles.Of(host.AsSpan(start)) : Nobody)
            {
                yield return owner;
            }
        }
    }

    private sealed class Handles(string platform)
    {
        private readonly Dictionary<string, List<TOwner>> _owners = new(Account.HandlesOf(platform).Comparer);

        public HandleForm Form { get; } = Account.HandlesOf(platform);

        public int Longest { get; private set; }

        public void Add(string handle, TOwner owner)
        {
            Longest = Math.Max(Longest, handle.Length);
            if (!_owners.TryGetValue(handle, out List<TOwner>? owners))
            {
                _owners.Add(handle, owners = []);
            }

            owners.Add(owner);
        }

        public List<TOwner> Of(ReadOnlySpan<char> handle) =>
            _owners.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(handle, out List<TOwner>? owners) ? owners : Nobody;
    }
}
