using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace EPeople.Web.Hosting;

/// <summary>Two questions of an orchestrator: does the process live, and may it be sent requests.</summary>
public static class Health
{
    /// <summary>Checks bearing this tag decide on readiness.</summary>
    public const string Ready = "ready";

    /// <summary>/health/live asks nothing; /health/ready runs the checks tagged <see cref="Ready"/>. Neither tells details.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }
}
