using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Importing;

/// <summary>The latest tables that were brought in, the newest first.</summary>
public sealed record ListImports : IQuery<IReadOnlyList<ImportView>>
{
    private const int Most = 20;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<ListImports, IReadOnlyList<ImportView>>
    {
        public async Task<IReadOnlyList<ImportView>> Handle(ListImports request, CancellationToken cancellationToken) =>
            (await db.Imports.AsNoTracking().Where(run => run.State != ImportState.Discarded).OrderByDescending(run => run.Id).Take(Most).ToListAsync(cancellationToken)).ConvertAll(ImportView.Of);
    }
}

/// <summary>A table as its card shows it.</summary>
public sealed record ImportView(Guid Id, ImportKind Kind, string FileName, DateTimeOffset StartedAt, ImportState State, int Total, int Staged, int Errors, int Added, int Changed, int Unchanged, DateTimeOffset? AppliedAt, bool? Inviting, bool HasWork)
{
    internal static ImportView Of(ImportRun run) =>
        new(run.Id, run.Kind, run.FileName, run.StartedAt, run.State, run.Total, run.Staged, run.Errors, run.Added, run.Changed, run.Unchanged, run.AppliedAt, run.Inviting, run.HasWork);
}
