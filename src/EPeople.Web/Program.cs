using EPeople.Web.Components;
using EPeople.Web.Endpoints;
using EPeople.Web.Hosting;
using EPeople.Web.Hosting.Settings;
using EPeople.Web.Hosting.Verbs;

CoreDumps.Forbid();
if (Verbs.IsAsked(args))
    return await Verbs.RunAsync(args); // migrate, backup, restore, verify, create-admin, seed

var builder = WebApplication.CreateBuilder(args);
if (!builder.SettingsHold())
    return SettingsCheck.ExitCode;

builder.AddTelemetry();
builder.AddLanguages();
builder.AddClock();
builder.AddKeys();
builder.AddService();
builder.AddJobs();
builder.AddAlertRounds();
builder.AddAudit();
builder.AddDemonstration();
builder.AddFirstAdministrator();
builder.AddMails();
builder.AddLimits();
builder.AddCompression();
builder.AddProblems();
builder.AddStaffSignIn();
builder.AddProvider();
builder.AddPages();

var app = builder.Build();

app.UseProxies();
app.UseLanguages();          // outermost: an error page needs its language too
app.UseAlertTraffic();       // before all that logs, traces or measures
app.UseCompression();
app.UseRequestLog();
app.UseSecurityHeaders();
app.UseOnionLocation();
app.UseProblems();
app.UseRouting();
app.UseLanguageOrNotFound(); // a page without a language in its address does not exist
app.UseAuthentication();
app.UseAuthorization();
app.UsePageForms();          // antiforgery after authentication: its tokens carry the user

app.MapHealth();
app.MapStaticAssets();
app.MapReceipts();
app.MapAccountExports();
app.MapFiles();
app.MapReplyFiles();
app.MapAlerts();
app.MapAlertDesk();
app.MapMailPages();
app.MapPasskeyQuestions();
app.MapProvider();
app.MapInspectionTables();
app.MapAuditTables();
app.MapTables();
app.MapJobsDashboard();
app.MapStart();
app.MapPages();

await app.PrepareAsync();
app.StartSchedule();
await app.RunAsync();
return 0;
