using System.Collections;
using ListeningPost.Core.Brands;

namespace ListeningPost.Collecting;

/// <summary>The brands that are in force whenever it is read: who walks through it sees those of one moment.</summary>
internal sealed class BrandsInForce(InForce inForce) : IReadOnlyList<Brand>
{
    public int Count => inForce.Now.Brands.Count;

    public Brand this[int index] => inForce.Now.Brands[index];

    public IEnumerator<Brand> GetEnumerator() => inForce.Now.Brands.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
