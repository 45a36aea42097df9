namespace EPeople.Core.Jobs;

/// <summary>What turns the jobs, as the administrator's page knows it.</summary>
public interface IJobCrank
{
    /// <summary>When the job comes next (UTC); null when nobody turns it.</summary>
    DateTimeOffset? Next(string name);

    /// <summary>Turns it now, in the background.</summary>
    void Turn(string name);
}

/// <summary>Where nothing is turned: a verb, a test.</summary>
internal sealed class NoCrank : IJobCrank
{
    public DateTimeOffset? Next(string name) => null;

    public void Turn(string name) => throw new InvalidOperationException("Nothing turns jobs here.");
}
