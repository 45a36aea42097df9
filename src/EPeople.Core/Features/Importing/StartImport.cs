using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Importing;

/// <summary>Brings in a table. Nothing is changed yet: its rows are taken down and looked at in the steps that follow.</summary>
/// <param name="Kind">What it brings.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Content">Its bytes: CSV or XLSX, at most <see cref="TableReader.MostBytes"/>.</param>
public sealed record StartImport(ImportKind Kind, string? FileName, byte[] Content) : ICommand<Guid>
{
    private const int LongestName = 200;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, AuditTrail audit, TimeProvider time) : IRequestHandler<StartImport, Guid>
    {
        public Task<Guid> Handle(StartImport request, CancellationToken cancellationToken)
        {
            if (request.Content.Length is 0 or > TableReader.MostBytes)
                throw new Invalid("File", "import.size", TableReader.MostBytes / 1024 / 1024);
            var csv = TableReader.AsCsv(request.Content);
            var total = TableReader.Read(csv, request.Kind).Take(TableReader.MostRows + 1).Count();
            if (total is 0 or > TableReader.MostRows)
                throw new Invalid("File", "import.rows", TableReader.MostRows);
            var now = time.GetUtcNow();
            var name = Typed.Line(Path.GetFileName(request.FileName)) ?? "—";
            var run = new ImportRun
            {
                Id = Guid.CreateVersion7(now),
                Kind = request.Kind,
                FileName = name.Length > LongestName ? name[..LongestName] : name,
                UserId = current.Actor.UserId ?? throw new NotFound(),
                StartedAt = now,
                Total = total,
            };
            db.Imports.Add(run);
            db.Add(new ImportFile { ImportId = run.Id, Content = csv });
            audit.Record(nameof(StartImport), nameof(ImportRun), run.Id.ToString());
            return Task.FromResult(run.Id);
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(StartImport);
}
