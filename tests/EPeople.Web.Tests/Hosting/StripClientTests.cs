using System.Diagnostics;
using EPeople.Web.Hosting;

namespace EPeople.Web.Tests.Hosting;

public sealed class StripClientTests
{
    [Fact]
    public void A_span_loses_what_points_to_a_person()
    {
        using var span = new Activity("GET /follow").Start();
        span.SetTag("client.address", "197.0.0.1").SetTag("user_agent.original", "Phone").SetTag("url.query", "?token=x").SetTag("url.path", "/ar/follow/confirm/x")
            .SetTag("http.route", "/follow").SetBaggage("visitor", "42");
        span.TraceStateString = "vendor=tracking";
        using var strip = new StripClient();

        strip.OnEnd(span);

        Assert.Equal(["http.route"], span.TagObjects.Select(t => t.Key));
        Assert.Empty(span.Baggage);
        Assert.Null(span.TraceStateString);
    }
}
