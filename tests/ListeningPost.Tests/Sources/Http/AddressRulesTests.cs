using System.Net;
using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Sources.Http;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("0.1.2.3")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Inside_addresses_are_forbidden(string address) =>
        Assert.Contains(
            "Http.AllowedPrivateNetworks", new AddressRules([]).WhyForbidden(IPAddress.Parse(address)), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001::200e")]
    public void Public_addresses_are_open(string address) => Assert.Null(new AddressRules([]).WhyForbidden(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.2", null)]
    [InlineData("::ffff:127.0.0.2", null)]
    [InlineData("10.9.9.9", null)]
    [InlineData("fd00::1", null)]
    [InlineData("127.0.0.3", "private")]
    [InlineData("::1", "private")]
    public void Allowed_networks_open_themselves_alone(string address, string? reason)
    {
        var rules = new AddressRules(["127.0.0.2", "10.0.0.0/8", "fd00::/8"]);

        string? why = rules.WhyForbidden(IPAddress.Parse(address));

        Assert.Equal(reason is null, why is null);
    }

    [Theory]
    [InlineData("8.8.8.8", 80, true)]
    [InlineData("8.8.8.8", 443, true)]
    [InlineData("8.8.8.8", 8080, true)]
    [InlineData("8.8.8.8", 51234, true)]
    [InlineData("8.8.8.8", 81, false)]
    [InlineData("8.8.8.8", 22, false)]
    [InlineData("8.8.8.8", 6379, false)]
    [InlineData("10.0.0.1", 81, true)]
    [InlineData("10.0.0.1", 25, false)]
    [InlineData("10.0.0.1", 5432, false)]
    public void Ports_are_for_http(string address, int port, bool open) =>
        Assert.Equal(open, new AddressRules(["10.0.0.0/8"]).WhyForbidden(IPAddress.Parse(address), port) is null);

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("everything")]
    [InlineData("")]
    public void A_network_that_is_none_is_named(string network) =>
        Assert.Contains(
            $"'{network}'", Assert.Throws<ArgumentException>(() => new AddressRules([network])).Message, StringComparison.Ordinal);
}
