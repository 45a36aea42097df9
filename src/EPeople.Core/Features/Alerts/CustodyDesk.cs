using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>What custodians read before they decide; sealed to each of them.</summary>
/// <param name="Text">Why.</param>
/// <param name="Alert">The alert whose reporter's identity is asked for, so that it learns of each step; null for a key.</param>
public sealed record CustodyMotive(string Text, Guid? Alert)
{
    /// <summary>Tells that there is a motive, never which.</summary>
    public override string ToString() => "motive (not shown)";
}

/// <summary>Requests to custodians: puts them, and takes off one custodian's layers after another's.</summary>
public sealed class CustodyDesk(AlertDb db, AlertReaders readers, OpenedKeys opened, TimeProvider time)
{
    /// <summary>Asks the custodians who hold a layer of the safe.</summary>
    public async Task AskAsync(Guid safe, Guid by, CustodyMotive motive, byte[] targetKey, byte[] targetSealed, bool isRecovery, CancellationToken cancellationToken)
    {
        var ways = await db.Set<SafeWay>().AsNoTracking().Where(w => w.SafeId == safe).Select(w => w.Custodians).ToListAsync(cancellationToken);
        var holders = ways.SelectMany(way => way).ToHashSet();
        var custodians = (await readers.CustodiansAsync(cancellationToken)).Where(custodian => holders.Contains(custodian.UserId)).ToList();
        if (ways.Count == 0 || custodians.Count < ways[0].Count)
            throw new RuleBroken("alert.no_custodians");
        var id = Guid.NewGuid();
        db.Requests.Add(new CustodyRequest
        {
            Id = id,
            SafeId = safe,
            IsRecovery = isRecovery,
            RequestedBy = by,
            At = time.GetUtcNow(),
            TargetKey = targetKey,
            TargetSealed = targetSealed,
            Letters = [.. custodians.Select(custodian => new CustodyLetter { RequestId = id, CustodianId = custodian.UserId, Motive = Letter(motive, id, custodian.PublicKey) })],
        });
        db.Mails.AddRange(custodians.Select(custodian => new AlertMail(Guid.NewGuid(), custodian.UserId)));
    }

    /// <summary>The motive, for the custodian whose key is open.</summary>
    /// <exception cref="RuleBroken"><c>vault.closed</c>.</exception>
    public CustodyMotive Motive(CustodyLetter letter, Actor actor)
    {
        const int box = 32 + SealedBox.Overhead;
        var once = Open(letter.Motive[..box], actor);
        return ContentBox.Open<CustodyMotive>(letter.Motive[box..], once, Context(letter.RequestId)) ?? throw new RuleBroken("vault.damaged");
    }

    /// <summary>Takes off this custodian's layers. True when the secret is reached and sealed to whoever asked.</summary>
    /// <param name="request">With its boxes.</param>
    /// <param name="actor">The custodian, whose key must be open.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RuleBroken"><c>vault.closed</c>, <c>custody.decided</c>.</exception>
    public async Task<bool> AgreeAsync(CustodyRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var user = actor.User();
        if (request.State != CustodyState.Waiting || request.Agreed.Contains(user))
            throw new RuleBroken("custody.decided");
        var turn = request.Agreed.Count;
        var boxes = turn > 0 ? request.Boxes
            : await db.Set<SafeWay>().AsNoTracking().Where(w => w.SafeId == request.SafeId).Select(w => new CustodyBox { Number = w.Number, Custodians = w.Custodians, Box = w.Box }).ToListAsync(cancellationToken);
        var opens = boxes.Where(box => box.Custodians[turn] == user).ToList();
        if (opens.Count == 0)
            throw new RuleBroken("custody.no_layer");
        request.Agreed = [.. request.Agreed, user];
        var inner = opens.ConvertAll(box => new CustodyBox { RequestId = request.Id, Number = box.Number, Custodians = box.Custodians, Box = Open(box.Box, actor) });
        db.RemoveRange(turn > 0 ? request.Boxes : []);
        if (request.Agreed.Count < opens[0].Custodians.Count) // as many as this safe was sealed to, whatever the policy says by now: what is left is still sealed
        {
            db.AddRange(inner);
            return false;
        }

        request.Result = SealedBox.Seal(inner[0].Box, request.TargetKey);
        inner.ForEach(box => System.Security.Cryptography.CryptographicOperations.ZeroMemory(box.Box));
        request.State = CustodyState.Opened;
        return true;
    }

    private byte[] Open(byte[] box, Actor actor)
    {
        var user = actor.User();
        if (!opened.IsOpen(actor.Session, user))
            throw new RuleBroken("vault.closed");
        return opened.Use(actor.Session, user, key => SealedBox.Open(box, key[32..].ToArray(), key[..32])) ?? throw new RuleBroken("vault.damaged");
    }

    private static byte[] Letter(CustodyMotive motive, Guid request, byte[] publicKey)
    {
        var once = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        return [.. SealedBox.Seal(once, publicKey), .. ContentBox.Seal(motive, once, Context(request))];
    }

    private static string Context(Guid request) => $"custody/{request}";
}
