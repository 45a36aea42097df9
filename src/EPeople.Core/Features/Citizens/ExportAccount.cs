using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Joint;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>
/// Writes all that the service keeps of the own account as a ZIP, one petition after the other, so that nothing but the one being written is
/// in memory: the account, its drafts, its petitions with what their petitioner sees of history and replies, and the files of all.
/// </summary>
/// <param name="Into">Where the archive goes; stays open.</param>
/// <param name="Readme">Words that explain it, in the person's language.</param>
public sealed record ExportAccount(Stream Into, string Readme) : IQuery<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.KeepAccount;

    internal sealed class Handler(EPeopleDb db, FileStore store, CurrentActor current, Bodies bodies) : IRequestHandler<ExportAccount, Unit>
    {
        private static readonly JsonSerializerOptions _readable = new()
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file for its owner, never part of a page
            Converters = { new JsonStringEnumConverter() },
        };

        public async Task<Unit> Handle(ExportAccount request, CancellationToken cancellationToken)
        {
            var citizen = await db.OwnAccount(current.Actor, cancellationToken);
            await using var zip = await ZipArchive.CreateAsync(request.Into, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
            await using (var readme = await zip.CreateEntry("README.txt").OpenAsync(cancellationToken))
                await readme.WriteAsync(Encoding.UTF8.GetBytes(request.Readme), cancellationToken);
            await Json(zip, "profile.json", new { citizen.Email, citizen.Name, citizen.Language, citizen.Notices, citizen.MadeAt, citizen.ConfirmedAt, citizen.AskedAt }, cancellationToken);
            foreach (var draft in await db.Drafts.AsNoTracking().Where(d => d.CitizenId == citizen.Id).OrderBy(d => d.Id).ToListAsync(cancellationToken))
            {
                var name = $"drafts/{draft.Id.Value:N}";
                await Json(zip, name + ".json", draft, cancellationToken);
                await Files(zip, name, await db.Attachments.AsNoTracking().Where(a => a.DraftId == draft.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken), cancellationToken);
            }

            foreach (var id in await db.Petitions.AsNoTracking().VisibleTo(current.Actor).OrderBy(p => p.FiledAt).Select(p => p.Id).ToListAsync(cancellationToken))
                await Petition(zip, Actor.Owner(citizen.Id, id), cancellationToken);
            return Unit.Value;
        }

        private async Task Petition(ZipArchive zip, Actor owner, CancellationToken cancellationToken)
        {
            if (await db.Petitions.AsNoTracking().VisibleTo(owner).FirstOrDefaultAsync(cancellationToken) is not { } p)
                return; // left, or forgotten, while the archive was being written
            var history = await db.Events.AsNoTracking().Where(e => e.PetitionId == p.Id).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
            var answers = await db.Answers.AsNoTracking().Where(a => a.PetitionId == p.Id).ToListAsync(cancellationToken);
            var signers = await db.Signers.AsNoTracking().Where(s => s.PetitionId == p.Id).OrderBy(s => s.Ordinal)
                .Select(s => new { s.Name, s.IdentityCard, s.Place, s.IsRepresentative, s.Email, s.Phone }).ToListAsync(cancellationToken);
            await Json(zip, $"petitions/{p.Code}.json", new
            {
                p.Code,
                p.Kind,
                Status = p.Status == PetitionStatus.RejectionProposed ? PetitionStatus.InWork : p.Status,
                p.Title,
                p.Text,
                p.Language,
                p.TopicKey,
                p.GovernorateKey,
                p.DelegationKey,
                p.Address,
                p.PetitionerName,
                p.Email,
                p.EmailConfirmedAt,
                p.Phone,
                p.IdentityCard,
                Signers = signers,
                p.FiledAt,
                p.DueAt,
                p.LastDay,
                p.RepliedAt,
                p.ClosedAt,
                p.Rating,
                Body = p.IsWithBody ? bodies.Find(p.OrganisationId)?.Name : null,
                Answers = answers.OrderBy(a => a.At).Select(a => new { a.Reference, a.At, Body = bodies.Find(a.OrganisationId)?.Name, a.Text, a.GroundCode, Parts = a.Parts.Select(part => new { Body = bodies.Find(part.OrganisationId)?.Name, part.At, part.Text }) }),
                // What bodies write to each other about their parts is told by the answer that carries it.
                History = history.Where(e => e.IsPublic).Select(e => new { e.Kind, e.At, Body = bodies.Find(e.OrganisationId)?.Name, Text = PetitionEvent.AboutHelp.Contains(e.Kind) ? null : e.Text }),
            }, cancellationToken);
            var files = new List<Attachment>();
            foreach (var file in await db.Attachments.AsNoTracking().Where(a => a.PetitionId == p.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken))
            {
                if (await db.IsReadBy(owner, file, cancellationToken))
                    files.Add(file);
            }

            await Files(zip, $"petitions/{p.Code}", files, cancellationToken);
        }

        private async Task Files(ZipArchive zip, string folder, List<Attachment> files, CancellationToken cancellationToken)
        {
            foreach (var (file, at) in files.Select((file, at) => (file, at)))
            {
                // Encoded and packed already when they came; the number keeps two of one name apart.
                await using var entry = await zip.CreateEntry($"{folder}/{at + 1:00}-{file.Name}", CompressionLevel.NoCompression).OpenAsync(cancellationToken);
                await using var content = store.Open(file.StoredName);
                await content.CopyToAsync(entry, cancellationToken);
            }
        }

        private static async Task Json(ZipArchive zip, string name, object content, CancellationToken cancellationToken)
        {
            await using var entry = await zip.CreateEntry(name).OpenAsync(cancellationToken);
            await JsonSerializer.SerializeAsync(entry, content, content.GetType(), _readable, cancellationToken);
        }
    }
}
