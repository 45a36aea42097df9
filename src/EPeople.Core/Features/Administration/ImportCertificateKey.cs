using System.Security.Cryptography;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Administration;

/// <summary>
/// Takes over keys/certificate.key of an earlier version, at the start: what it signed stays genuine. Gives whether there was one to take
/// over. The file is not needed afterwards.
/// </summary>
public sealed record ImportCertificateKey : ICommand<bool>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, CertificateSigner signer, CoreOptions options) : IRequestHandler<ImportCertificateKey, bool>
    {
        public async Task<bool> Handle(ImportCertificateKey request, CancellationToken cancellationToken)
        {
            var path = Path.Combine(options.DataFolder, "keys", "certificate.key");
            if (!File.Exists(path))
                return false;
            var key = Read(path);
            if (await db.SigningKeys.AnyAsync(k => k.Id == key.Id, cancellationToken))
                return false;
            db.SigningKeys.Add(key);
            return true;
        }

        private SigningKey Read(string path)
        {
            try
            {
                return signer.Import(File.ReadAllBytes(path));
            }
            catch (CryptographicException)
            {
                throw new InvalidOperationException($"{path} does not hold a key of P-256; restore it from the backup.");
            }
        }
    }
}
