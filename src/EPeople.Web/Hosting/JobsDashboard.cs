using Hangfire;
using Hangfire.Dashboard;

namespace EPeople.Web.Hosting;

/// <summary>Hangfire's dashboard, to be read by administrators: by policy, never by address, behind a proxy everybody looks local.</summary>
public static class JobsDashboard
{
    /// <summary>Maps it at /admin/queue, read-only; our own page of the jobs links there.</summary>
    public static void MapJobsDashboard(this WebApplication app) =>
        app.MapHangfireDashboard("/admin/queue", new DashboardOptions
        {
            // The endpoint's policy has decided before Hangfire is asked.
            Authorization = [new Admitted()],
            IsReadOnlyFunc = _ => true,
            AppPath = $"/{Languages.All[0].Code}/admin",
            DashboardTitle = "EPeople",
            DisplayStorageConnectionString = false,
        }).RequireAuthorization(StaffPolicies.Administration);

    private sealed class Admitted : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            context.GetHttpContext().User.IsInRole(nameof(Core.Security.Role.Administrator));
    }
}
