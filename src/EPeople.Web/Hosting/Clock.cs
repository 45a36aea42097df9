namespace EPeople.Web.Hosting;

/// <summary>The service's clock. In Development it can be moved forward, to watch deadlines come.</summary>
public static class Clock
{
    /// <summary>Setting <c>Clock:Shift</c> (a time span such as <c>31.00:00:00</c>) moves the clock; the settings' check refuses it outside Development.</summary>
    public static void AddClock(this WebApplicationBuilder builder)
    {
        var shift = builder.Configuration.GetValue("Clock:Shift", TimeSpan.Zero);
        if (shift == TimeSpan.Zero)
            return;
        builder.Services.AddSingleton<TimeProvider>(new Shifted(shift));
    }

    private sealed class Shifted(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}
