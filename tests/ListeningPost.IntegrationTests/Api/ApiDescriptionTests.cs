using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using ListeningPost.Api.Describing;
using ListeningPost.Core.Brands;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.IntegrationTests.Storage.Statements;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Api;

/// <summary><c>/openapi/v1.json</c> says what is there: routes, what they take, and what they answer.</summary>
public class ApiDescriptionTests(PostgresFixture postgres)
{
    private const string Json = "application/json";
    private const string Documents =
        """
        INSERT INTO listening.documents
            (brand_id, kind, period_start, period_end, occasion, cut_off, query_hash, subject, html, text, figures, created_at)
        SELECT 1, kind, '2026-01-05Z', '2026-01-06Z', '', '2026-01-06T05:00:00.123456Z', '', 'of a day', '<p>words</p>', 'words',
               figures, now()
        FROM (VALUES ('digest', '{"mentions":1}'::jsonb), ('report', NULL)) AS d (kind, figures)
        """;

    private const string Unknown = "is no parameter here";

    /// <summary>What a parameter means only beside others.</summary>
    private static readonly Dictionary<string, string> Beside = new(StringComparer.Ordinal)
    {
        ["late"] = "&brand=acme&since=2026-03-14&until=2026-03-14&as_of=1h",
    };

    private static readonly Brand Decided = Acme with
    {
        SettingsJson = """
            { "Enough": { "Conversations": 3, "ParticipationBelow": 0.5, "Owed": 1, "OwedOlderThan": "2.00:00:00" } }
            """,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_of_the_api_is_described_and_no_other()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        JsonNode described = await web.ReadJsonAsync("/openapi/v1.json");

        IEnumerable<string> routes =
            from route in web.Routes
            where route.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)
            let methods = route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
            from method in methods.Where(method => method != "HEAD")
            select $"{method} {route.RoutePattern.RawText!.Replace(":long", "", StringComparison.Ordinal)}";
        Assert.Equal(
            routes.Order(StringComparer.Ordinal), Operations(described).Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal));
        string[] ids = [.. Operations(described).Select(o => (string)o.Node["operationId"]!)];
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        Assert.All(Operations(described), o => Assert.EndsWith(".", (string)o.Node["summary"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_parameter_that_is_described_is_taken_and_every_other_refused()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        Operation[] read = [.. Operations(await web.ReadJsonAsync("/openapi/v1.json")).Where(o => o.Method == "GET")];
        string[] all =
            [.. read.SelectMany(o => o.Asked.Select(p => (string)p["name"]!)).Append("nothing").Distinct(StringComparer.Ordinal)];

        foreach (Operation operation in read)
        {
            string path = operation.Path.Replace("{id}", "1", StringComparison.Ordinal);
            foreach (string name in all)
            {
                JsonNode? described = operation.Asked.FirstOrDefault(p => (string)p["name"]! == name);
                string value = described is null ? "1" : Written(described);
                using HttpResponseMessage answer = await web.AskAsync($"{path}?{name}={value}{Beside.GetValueOrDefault(name)}");
                string said = await answer.Content.ReadAsStringAsync(Token);

                Assert.True(described is null == said.Contains(Unknown, StringComparison.Ordinal), $"{operation.Path} {name}: {said}");
                Assert.InRange((int)answer.StatusCode, 200, 404);
            }
        }
    }

    [Fact]
    public async Task Every_answer_and_every_example_is_as_described()
    {
        await using Listening listening = await StartAsync(postgres, Decided);
        await SomethingEverywhere.WriteAsync(listening);
        await listening.RunAsync("delete from listening.api_keys"); // Else one is asked for.
        await listening.RunAsync(Documents);
        await listening.SaveAsync(Mention("91", "question"), Heard("92", parent: "91"), Mention("93", author: "acme", parent: "91"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        JsonNode described = await web.ReadJsonAsync("/openapi/v1.json");
        int objects = 0;

        foreach (Operation operation in Operations(described))
        {
            if (operation.Node["responses"]!["200"]?["content"]?[Json] is not { } form)
            {
                continue;
            }

            JsonSchema schema = SchemaOf(described, form["schema"]!);
            AssertValid(schema, form["example"]!, $"the example of {operation.Path}");
            foreach (string address in await AddressesAsync(listening, operation))
            {
                JsonNode answer = await AskAsync(web, operation, address);
                AssertValid(schema, answer, address);
                objects++;
            }
        }

        Assert.InRange(objects, 25, int.MaxValue);
        using HttpResponseMessage wrong = await web.AskAsync("/api/v1/mentions?q=" + Uri.EscapeDataString("(acme"));
        JsonNode problem = JsonNode.Parse(await wrong.Content.ReadAsStringAsync(Token))!;
        AssertValid(SchemaOf(described, JsonNode.Parse("""{ "$ref": "#/components/schemas/Problem" }""")!), problem, "a problem");
    }

    /// <summary>No member that is described is missing from the class or row, nor one that is answered from the description.</summary>
    [Fact]
    public async Task No_answer_has_a_member_that_is_not_described()
    {
        await using Listening listening = await StartAsync(postgres, Decided);
        await SomethingEverywhere.WriteAsync(listening);
        await listening.RunAsync("delete from listening.api_keys"); // Else one is asked for.
        await listening.RunAsync(Documents);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        JsonNode described = await web.ReadJsonAsync("/openapi/v1.json");

        foreach (Operation operation in Operations(described).Where(o => o.Node["responses"]!["200"]?["content"]?[Json] is not null))
        {
            JsonObject schema = operation.Node["responses"]!["200"]!["content"]![Json]!["schema"]!.AsObject();
            IEnumerable<string> members = Members(described, schema);
            foreach (string address in await AddressesAsync(listening, operation))
            {
                JsonNode answer = await AskAsync(web, operation, address);
                Assert.Empty(answer.AsObject().Select(member => member.Key).Except(members, StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public async Task It_is_made_once_and_is_the_same_each_time()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage first = await web.AskAsync("/openapi/v1.json");
        using HttpResponseMessage second = await web.AskAsync("/openapi/v1.json");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.NotNull(first.Headers.ETag);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Same(web.Get<ApiDescription>().Document, web.Get<ApiDescription>().Document);
    }

    private static IEnumerable<Operation> Operations(JsonNode described) =>
        from path in described["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new Operation(path.Key, operation.Key.ToUpperInvariant(), operation.Value!);

    private static string Written(JsonNode parameter)
    {
        JsonNode? value = parameter["schema"]!["enum"]?[0] ?? parameter["example"] ?? parameter["schema"]!["default"];
        return Uri.EscapeDataString(value?.ToString() ?? "1");
    }

    private static async Task<IReadOnlyList<string>> AddressesAsync(Listening listening, Operation operation)
    {
        string needed = string.Join('&', operation.Asked.Where(p => p["required"] is not null).Select(p => $"{p["name"]}={Written(p)}"));
        if (!operation.Path.Contains("{id}", StringComparison.Ordinal))
        {
            string asked = $"{operation.Path}?{needed}";
            bool hasPeriod = operation.Asked.Any(p => (string)p["name"]! == "since");
            string early = $"{asked}&since=2026-01-01".Replace("?&", "?", StringComparison.Ordinal);
            return hasPeriod ? [asked.TrimEnd('?'), early] : [asked.TrimEnd('?')];
        }

        string sql = operation.Path.Split('/')[3] switch
        {
            "mentions" => "select coalesce(array_agg(mention_id), '{}') from analyst.mentions",
            "conversations" => "select coalesce(array_agg(conversation_id), '{}') from analyst.conversations",
            var list =>
                $"select coalesce(array_agg(id), '{{}}') from listening.documents where kind = '{list[..^1]}' and html is not null",
        };
        long[] ids = await listening.ReadAsync<long[]>(sql);
        Assert.NotEmpty(ids);
        return [.. ids.Select(id => operation.Path.Replace("{id}", id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal))];
    }

    private static async Task<JsonNode> AskAsync(ServedWeb web, Operation operation, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), address);
        if (operation.Node["requestBody"] is { } body)
        {
            request.Content = new StringContent(body["content"]![Json]!["example"]!.ToJsonString(), Encoding.UTF8, Json);
        }

        using HttpResponseMessage answer = await web.Client.SendAsync(request, Token);
        string said = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.IsSuccessStatusCode, $"{operation.Method} {address}: {said}");
        return JsonNode.Parse(said)!;
    }

    private static JsonSchema SchemaOf(JsonNode described, JsonNode schema)
    {
        JsonObject whole = schema.DeepClone().AsObject();
        whole["$defs"] = described["components"]!["schemas"]!.DeepClone();
        return JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }

    private static void AssertValid(JsonSchema schema, JsonNode answer, string what)
    {
        EvaluationResults results = schema.Evaluate(answer, new EvaluationOptions
        {
            OutputFormat = OutputFormat.List,
            RequireFormatValidation = true,
        });
        string wrong = string.Join('\n', results.Details.Where(detail => detail.HasErrors)
            .Select(detail => $"{detail.InstanceLocation}: {JsonSerializer.Serialize(detail.Errors)}"));
        Assert.True(results.IsValid, $"{what}: {wrong}\n{answer.ToJsonString()}");
    }

    private static IEnumerable<string> Members(JsonNode described, JsonObject schema)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            return Members(described, described["components"]!["schemas"]![reference.Split('/')[^1]]!.AsObject());
        }

        return schema["allOf"] is JsonArray all
            ? all.SelectMany(part => Members(described, part!.AsObject()))
            : schema["properties"]!.AsObject().Select(member => member.Key);
    }

    private sealed record Operation(string Path, string Method, JsonNode Node)
    {
        /// <summary>What can be asked beside the address.</summary>
        public IEnumerable<JsonNode> Asked =>
            (Node["parameters"]?.AsArray() ?? []).Select(p => p!).Where(p => (string)p["in"]! == "query");
    }
}
