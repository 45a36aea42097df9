using System.Security.Cryptography;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Following;

public sealed class CertificateTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Silence_is_certified_for_the_key_holder_and_checked_by_anybody(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var filed = await country.File(kind: PetitionKind.InformationRequest);
        Assert.Equal("petition.certificate_not_due", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new IssueCertificate(), filed.Petitioner))).Code);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadCertificate(), filed.Petitioner));

        country.Time.Advance(TimeSpan.FromDays(30));
        Assert.True((await country.Send(new ReadOwnPetition(), filed.Petitioner)).MayCertify);
        await country.Send(new IssueCertificate(), filed.Petitioner);
        await country.Send(new IssueCertificate(), filed.Petitioner); // sent twice

        var view = await country.Send(new ReadCertificate(), filed.Petitioner);
        Assert.Single(await country.History(filed.Id), e => e.Kind == PetitionEventKind.CertificateIssued);
        Assert.Equal(
            new SilenceCertificate(filed.Receipt.Code, At("2026-11-24 08:12"), CertifiedRound.Filed, At("2026-11-24 08:12"), "tn-2025/information-request", At("2026-12-14 23:00"),
                At("2026-12-24 08:12"), "agriculture", Silence.TacitRefusal),
            view.Facts);
        Assert.Equal((new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 14), 20), (view.IssuedDay, view.LastDay, view.Explanation?.CountedDays));
        Assert.Equal(SinceThen.Silent, (await country.Send(new VerifyCertificate(view.Token), Actor.Visitor))?.Since);
        Assert.DoesNotContain((await country.Send(new ReadOwnPetition(), filed.Petitioner)).History, e => e.Detail == view.Token);

        country.Time.Advance(TimeSpan.FromHours(5));
        var clerk = await country.Staff("agriculture", Role.Clerk);
        await country.Send(new AnswerPetition(filed.Id, (await country.Load(filed.Id)).Version, "at last"), clerk);
        var check = await country.Send(new VerifyCertificate(view.Token), Actor.Visitor);
        Assert.Equal((SinceThen.Replied, country.Now, view.Facts), (check!.Since, check.At, check.Facts));
        await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new IssueCertificate(), filed.Petitioner));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_appeal_without_a_decision_is_certified_as_such_and_an_earlier_reply_does_not_end_it(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var filed = await country.File();
        var clerk = await country.Staff("agriculture", Role.Clerk);
        await country.Send(new AnswerPetition(filed.Id, (await country.Load(filed.Id)).Version, "no"), clerk);
        country.Time.Advance(TimeSpan.FromDays(1));
        await country.Send(new AppealReply("why"), filed.Petitioner);
        country.Time.Advance(TimeSpan.FromDays(40));
        await country.Send(new IssueCertificate(), filed.Petitioner);

        var view = await country.Send(new ReadCertificate(), filed.Petitioner);
        Assert.Equal((CertifiedRound.Appealed, "tn-2025/appeal-complaint", At("2026-11-25 08:12")), (view.Facts.Round, view.Facts.RuleId, view.Facts.BeganAt));
        Assert.Equal(SinceThen.Silent, (await country.Send(new VerifyCertificate(view.Token), Actor.Visitor))?.Since);

        country.Time.Advance(TimeSpan.FromDays(1));
        await country.Send(new IssueCertificate(), filed.Petitioner); // a later day: another one
        await country.Send(new WithdrawPetition(null, true), filed.Petitioner);
        Assert.Equal(2, (await country.History(filed.Id)).Count(e => e.Kind == PetitionEventKind.CertificateIssued));
        Assert.Equal(SinceThen.Withdrawn, (await country.Send(new VerifyCertificate(view.Token), Actor.Visitor))?.Since);
    }

    [Fact]
    public async Task What_was_forged_altered_or_never_written_is_not_genuine()
    {
        await using var country = await TestCountry.CreateAsync();
        var filed = await country.File();
        country.Time.Advance(TimeSpan.FromDays(40));
        await country.Send(new IssueCertificate(), filed.Petitioner);
        var (facts, token) = await country.Send(new ReadCertificate(), filed.Petitioner) is var view ? (view.Facts, view.Token) : default;
        var signer = country.Services.GetRequiredService<CertificateSigner>();
        var ours = await country.FromDb(db => db.SigningKeys.AsNoTracking().SingleAsync());
        var forgers = signer.Make(country.Now);
        var (text, signature) = (token.Split('.')[0], token.Split('.')[1]);

        foreach (var wrong in new[]
        {
            null, "", ".", "x", token + "x", token[..^1], text, $"{text}.", $"{text}.{signature}.{signature}", signer.Sign(forgers, facts), $"{string.Join('.', signer.Sign(forgers, facts).Split('.')[..2])}.{ours.Id}",
            $"{signer.Sign(forgers, facts with { DueAt = facts.DueAt.AddDays(-30) }).Split('.')[0]}.{signature}", $"{text}={"."}{signature}", new string('a', 5_000),
        })
            Assert.Null(await country.Send(new VerifyCertificate(wrong), Actor.Visitor));

        for (var at = 0; at < token.Length; at++) // every single character counts
            Assert.Null(await country.Send(new VerifyCertificate($"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}"), Actor.Visitor));
        Assert.NotNull(await country.Send(new VerifyCertificate(token), Actor.Visitor));

        // A stolen key signs for ever, but what it signs is on no record.
        Assert.Null(await country.Send(new VerifyCertificate(signer.Sign(ours, facts with { IssuedAt = facts.IssuedAt.AddDays(1) })), Actor.Visitor));

        // Signed by us, of a petition that is kept no longer.
        var gone = signer.Sign(ours, facts with { Code = "TN-0000-0000" });
        Assert.Equal(SinceThen.Unknown, (await country.Send(new VerifyCertificate(gone), Actor.Visitor))?.Since);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_new_key_signs_from_then_on_and_what_the_earlier_ones_signed_stays_genuine(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var filed = await country.File();
        country.Time.Advance(TimeSpan.FromDays(40));

        // A certificate of an earlier version: signed by a key in a file, which it does not name.
        using var old = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await WriteKeyFileAsync(country, old.ExportPkcs8PrivateKey());
        Assert.True(await country.Send(new ImportCertificateKey(), Actor.System));
        Assert.False(await country.Send(new ImportCertificateKey(), Actor.System)); // every start looks again
        await country.Send(new IssueCertificate(), filed.Petitioner);
        var first = (await country.Send(new ReadCertificate(), filed.Petitioner)).Token;
        var unnamed = string.Join('.', first.Split('.')[..2]);

        var administrator = await country.Staff("agriculture", Role.Administrator);
        await country.Send(new RenewCertificateKey(), administrator);
        country.Time.Advance(TimeSpan.FromDays(1));
        await country.Send(new IssueCertificate(), filed.Petitioner);
        var second = (await country.Send(new ReadCertificate(), filed.Petitioner)).Token;

        Assert.NotEqual(first.Split('.')[2], second.Split('.')[2]);
        foreach (var token in new[] { unnamed, first, second })
            Assert.Equal(SinceThen.Silent, (await country.Send(new VerifyCertificate(token), Actor.Visitor))?.Since);
        Assert.Null(await country.Send(new VerifyCertificate($"{unnamed}.{second.Split('.')[2]}"), Actor.Visitor));

        var keys = await country.Send(new ListCertificateKeys(), administrator);
        Assert.Equal([(second.Split('.')[2], true, country.Now.AddDays(-1)), (first.Split('.')[2], false, (DateTimeOffset?)null)], keys.Select(key => (key.Id, key.Signs, key.MadeAt)));
        Assert.All(keys, key => Assert.StartsWith("-----BEGIN PUBLIC KEY-----", key.Pem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_key_file_of_an_earlier_version_is_told_and_not_replaced()
    {
        await using var country = await TestCountry.CreateAsync();
        Assert.False(await country.Send(new ImportCertificateKey(), Actor.System));
        await WriteKeyFileAsync(country, [1, 2, 3]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => country.Send(new ImportCertificateKey(), Actor.System));
        Assert.Equal(0, await country.FromDb(db => db.SigningKeys.CountAsync()));
    }

    [Fact]
    public async Task Only_the_administrator_sees_and_renews_keys_and_only_the_service_takes_one_over()
    {
        await using var country = await TestCountry.CreateAsync();
        foreach (var actor in new[] { Actor.Visitor, Actor.System, await country.Staff("agriculture", Role.Head), await country.Staff("agriculture", Role.Oversight) })
        {
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new RenewCertificateKey(), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListCertificateKeys(), actor));
        }

        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ImportCertificateKey(), Actor.Visitor));
    }

    private static async Task WriteKeyFileAsync(TestCountry country, byte[] key)
    {
        Directory.CreateDirectory(Path.Combine(country.Folder, "keys"));
        await File.WriteAllBytesAsync(Path.Combine(country.Folder, "keys", "certificate.key"), key, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nobody_else_takes_or_reads_a_certificate()
    {
        await using var country = await TestCountry.CreateAsync();
        await country.File();
        country.Time.Advance(TimeSpan.FromDays(40));
        foreach (var actor in new[] { Actor.Visitor, Actor.System, await country.Staff("agriculture", Role.Head), Actor.Petitioner(PetitionId.New(country.Now)) })
        {
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new IssueCertificate(), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadCertificate(), actor));
        }

        Assert.Equal(0, await country.FromDb(db => db.Events.CountAsync(e => e.Kind == PetitionEventKind.CertificateIssued)));
    }

    private static DateTimeOffset At(string utc) => new(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}
