using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Core.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Accounts;

public sealed class ResetSecondFactorTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_colleague_is_freed_of_it_and_every_session_ends(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff(ReferenceSeeder.CentralOffice, Role.Administrator);
        var (one, other) = (await Equipped(country, "one@justice.example"), await Equipped(country, "other@justice.example"));
        var stamp = (await Read(country, one)).SecurityStamp;
        Assert.All((await country.Send(new ListStaff("justice"), administrator)).Items, item => Assert.True(item.HasSecondFactor));

        await country.Send(new ResetSecondFactor(one), administrator);

        var freed = await Read(country, one);
        Assert.False(freed.TwoFactorEnabled);
        Assert.NotEqual(stamp, freed.SecurityStamp);
        Assert.Equal([other], await country.FromDb(db => db.UserTokens.Select(token => token.UserId).Distinct().ToListAsync()));
        Assert.Equal(3, await country.FromDb(db => db.UserTokens.CountAsync()));
        Assert.Equal([false, true], (await country.Send(new ListStaff("justice"), administrator)).Items.Select(item => item.HasSecondFactor));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_frees_the_own_account_and_only_administrators_do(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff(ReferenceSeeder.CentralOffice, Role.Administrator, "a@b.example");
        var investigator = await country.Staff("justice", Role.Investigator);
        var one = await Equipped(country, "one@justice.example");

        Assert.Equal("factor.self", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ResetSecondFactor(administrator.UserId!.Value), administrator))).Code);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ResetSecondFactor(Guid.NewGuid()), administrator));
        foreach (var actor in new[] { Actor.Visitor, investigator, await country.Staff("justice", Role.Head) })
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ResetSecondFactor(one), actor));
        Assert.True((await Read(country, one)).TwoFactorEnabled);
    }

    private static Task<StaffUser> Read(TestCountry country, Guid user) => country.FromDb(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == user));

    private static async Task<Guid> Equipped(TestCountry country, string email) => await country.FromDb(async db =>
    {
        var user = await db.AddStaff("Somebody", email, "fr", country.Body("justice"), Role.Investigator, country.Time.GetUtcNow(), CancellationToken.None);
        user.TwoFactorEnabled = true;
        foreach (var name in new[] { SecondFactorSecrets.AuthenticatorKey, SecondFactorSecrets.RecoveryCodes, SecondFactorSecrets.SpentCodes })
            db.UserTokens.Add(new IdentityUserToken<Guid> { UserId = user.Id, LoginProvider = SecondFactorSecrets.Provider, Name = name, Value = "kept" });
        await db.SaveChangesAsync();
        return user.Id;
    });
}
