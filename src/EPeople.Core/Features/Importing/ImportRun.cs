using EPeople.Core.Domain;

namespace EPeople.Core.Features.Importing;

/// <summary>What a table brings in. Stored by number: never renumber.</summary>
public enum ImportKind
{
    /// <summary>Bodies and units.</summary>
    Organisations = 1,

    /// <summary>People with their body and role.</summary>
    Staff = 2,
}

/// <summary>How far a table came. Stored by number: never renumber.</summary>
public enum ImportState
{
    /// <summary>Its rows are taken down, batch by batch.</summary>
    Staging = 1,

    /// <summary>All rows are there; they are looked at.</summary>
    Checking = 2,

    /// <summary>What it would do, and every error, stands in its findings; it waits for somebody.</summary>
    Checked = 3,

    /// <summary>Somebody said yes; all of it is done at once, or nothing.</summary>
    Applying = 4,

    /// <summary>Done.</summary>
    Applied = 5,

    /// <summary>Put away; nothing was done.</summary>
    Discarded = 6,
}

/// <summary>A table brought in: how far it came, and what it does. Every step is a transaction, so that whoever goes on finds it as a step left it.</summary>
public sealed class ImportRun
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it brings.</summary>
    public required ImportKind Kind { get; init; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>Who brought it.</summary>
    public required Guid UserId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Rows of the file that say something.</summary>
    public required int Total { get; init; }

    /// <summary>How far it came.</summary>
    public ImportState State { get; private set; } = ImportState.Staging;

    /// <summary>Rows taken down.</summary>
    public int Staged { get; private set; }

    /// <summary>The last row of the file that was looked at for taking down.</summary>
    public int LastRow { get; private set; }

    /// <summary>Errors found.</summary>
    public int Errors { get; private set; }

    /// <summary>Rows that add somebody or something.</summary>
    public int Added { get; private set; }

    /// <summary>Rows that change somebody or something.</summary>
    public int Changed { get; private set; }

    /// <summary>Rows that say what is so already.</summary>
    public int Unchanged { get; private set; }

    /// <summary>SHA-256 of all findings: what is done is what was shown, or it is shown anew.</summary>
    public byte[]? Digest { get; private set; }

    /// <summary>Who said yes.</summary>
    public Guid? ApprovedBy { get; private set; }

    /// <summary>When it was done (UTC).</summary>
    public DateTimeOffset? AppliedAt { get; private set; }

    /// <summary>Whether its new people are sent their links; null: nobody asked for it.</summary>
    public bool? Inviting { get; private set; }

    /// <summary>The finding of the last person who was sent a link.</summary>
    public int InvitedTo { get; private set; } = -1;

    /// <summary>Whether file and rows are wiped, as they are once nobody needs them.</summary>
    public bool IsCleared { get; private set; }

    /// <summary>Counts steps; the concurrency token on both databases.</summary>
    public long Version { get; private set; }

    /// <summary>Whether a step is due that nobody has to ask for.</summary>
    public bool HasWork => State is ImportState.Staging or ImportState.Checking or ImportState.Applying || Inviting == true || (State is ImportState.Applied or ImportState.Discarded && !IsCleared);

    /// <summary>So many rows more were taken down, up to a row of the file; none: that was all.</summary>
    internal void Take(int rows, int lastRow) => (Staged, LastRow, State, Version) = (Staged + rows, lastRow, rows == 0 ? ImportState.Checking : ImportState.Staging, Version + 1);

    /// <summary>What was found; whoever said yes to something else is asked again.</summary>
    internal void Found(ImportPlan plan)
    {
        (Errors, Added, Changed, Unchanged, Digest) = (plan.Errors, plan.Added, plan.Changed, plan.Unchanged, plan.Digest);
        (State, ApprovedBy, Version) = (ImportState.Checked, null, Version + 1);
    }

    /// <summary>Somebody says yes.</summary>
    /// <exception cref="RuleBroken"><c>import.state</c>; <c>import.errors</c>: there are errors.</exception>
    internal void Approve(Guid user)
    {
        if (State != ImportState.Checked)
            throw new RuleBroken("import.state");
        if (Errors > 0)
            throw new RuleBroken("import.errors", Errors);
        (State, ApprovedBy, Version) = (ImportState.Applying, user, Version + 1);
    }

    /// <summary>It is looked at again: what it would do is not what was shown.</summary>
    internal void Recheck() => (State, Version) = (ImportState.Checking, Version + 1);

    /// <summary>All of it is done.</summary>
    internal void Done(DateTimeOffset now) => (State, AppliedAt, Version) = (ImportState.Applied, now, Version + 1);

    /// <summary>It is put away.</summary>
    /// <exception cref="RuleBroken"><c>import.state</c>: it is being done, or is done.</exception>
    internal void Discard()
    {
        if (State is ImportState.Applying or ImportState.Applied)
            throw new RuleBroken("import.state");
        (State, Version) = (ImportState.Discarded, Version + 1);
    }

    /// <summary>Its new people are to be sent their links.</summary>
    /// <exception cref="RuleBroken"><c>import.state</c>.</exception>
    internal void Invite()
    {
        if (State != ImportState.Applied || Kind != ImportKind.Staff || Inviting is not null)
            throw new RuleBroken("import.state");
        (Inviting, Version) = (true, Version + 1);
    }

    /// <summary>Links were sent up to a finding; null: to all.</summary>
    internal void Invited(int? upTo) => (InvitedTo, Inviting, Version) = (upTo ?? InvitedTo, upTo is not null, Version + 1);

    /// <summary>File and rows are wiped.</summary>
    internal void Clear() => (IsCleared, Version) = (true, Version + 1);
}

/// <summary>The file of a table, as it came; a sheet as CSV.</summary>
public sealed class ImportFile
{
    /// <summary>Whose.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>CSV, UTF-8.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>A row taken down.</summary>
public sealed class ImportRow
{
    /// <summary>Of which table.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>Its number as a spreadsheet shows it: 2 is the first below the heads.</summary>
    public required int Number { get; init; }

    /// <summary>Its cells in the order of the kind's columns, as JSON.</summary>
    public required string Cells { get; init; }
}

/// <summary>What a finding is. Stored by number: never renumber.</summary>
public enum FindingKind
{
    /// <summary>An error.</summary>
    Error = 1,

    /// <summary>The row adds.</summary>
    Added = 2,

    /// <summary>The row changes this column.</summary>
    Changed = 3,
}

/// <summary>An error of a row, or what the row would do.</summary>
public sealed class ImportFinding
{
    /// <summary>Of which table.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>0 for the first; errors stand before changes.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Number of the row.</summary>
    public required int Row { get; init; }

    /// <summary>What it is.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>Which column; empty: the whole row.</summary>
    public required string Column { get; init; }

    /// <summary>Code of an error, a key of Rules.*.resx; empty otherwise.</summary>
    public required string Code { get; init; }

    /// <summary>The row's own key: code or address.</summary>
    public required string Key { get; init; }

    /// <summary>What it is today; empty for an addition.</summary>
    public required string Before { get; init; }

    /// <summary>What the cell says.</summary>
    public required string After { get; init; }
}
