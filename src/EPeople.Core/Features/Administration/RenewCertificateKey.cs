using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Administration;

/// <summary>Makes a new key for certificates of silence: it signs from now on. The earlier ones go on checking what they signed.</summary>
public sealed record RenewCertificateKey : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageKeys;

    internal sealed class Handler(EPeopleDb db, CertificateSigner signer, TimeProvider time) : IRequestHandler<RenewCertificateKey, Unit>
    {
        public Task<Unit> Handle(RenewCertificateKey request, CancellationToken cancellationToken)
        {
            db.SigningKeys.Add(signer.Make(time.GetUtcNow()));
            return Task.FromResult(Unit.Value);
        }
    }
}
