using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Core.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Accounts;

public sealed class StaffAccountsTests
{
    private const string Good = "trois chevaux dans la cour";

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_first_administrator_comes_in_by_the_token_once(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var token = await country.Send(new OpenSetUp(), Actor.System);

        Assert.Equal("password.short", (await Assert.ThrowsAsync<Invalid>(() => country.Send(SetUp(token, "court"), Actor.Visitor))).Errors[0].Code);
        Assert.Equal("link.wrong", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(SetUp("another", Good), Actor.Visitor))).Code);
        await country.Send(SetUp(token, Good), Actor.Visitor);

        var user = await country.FromDb(db => db.Users.AsNoTracking().SingleAsync());
        Assert.Equal("ADMIN@EPEOPLE.EXAMPLE", user.NormalizedEmail);
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<StaffUser>().VerifyHashedPassword(user, user.PasswordHash!, Good));
        var membership = await country.FromDb(db => db.Memberships.AsNoTracking().SingleAsync());
        Assert.Equal((Role.Administrator, country.Body(ReferenceSeeder.CentralOffice)), (membership.Role, membership.OrganisationId));
        Assert.Equal("link.wrong", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(SetUp(token, Good), Actor.Visitor))).Code);
        Assert.Null(await country.Send(new OpenSetUp(), Actor.System));
        Assert.Empty(Directory.GetFiles(Path.Combine(country.Folder, "keys"), "set-up*"));
    }

    [Fact]
    public async Task A_restart_ends_the_token_of_the_start_before_and_only_the_hash_is_kept()
    {
        await using var country = await TestCountry.CreateAsync();
        var first = await country.Send(new OpenSetUp(), Actor.System);
        var second = await country.Send(new OpenSetUp(), Actor.System);
        Assert.NotEqual(first, second);
        Assert.DoesNotContain(second!, await File.ReadAllTextAsync(Path.Combine(country.Folder, "keys", "set-up.hash")), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleBroken>(() => country.Send(SetUp(first, Good), Actor.Visitor));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_invited_clerk_chooses_a_password_once(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff(ReferenceSeeder.CentralOffice, Role.Administrator);
        var link = await country.Send(new CreateStaff("سلمى", "Salma@sante.example", "health", Role.Clerk, "ar"), administrator);

        Assert.Equal("password.common", (await Assert.ThrowsAsync<Invalid>(() => country.Send(new ChoosePassword(link.Token, "P@ssw0rd2026!"), Actor.Visitor))).Errors[0].Code);
        await country.Send(new ChoosePassword(link.Token, Good), Actor.Visitor);
        Assert.Equal("link.wrong", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ChoosePassword(link.Token, Good), Actor.Visitor))).Code);

        var staff = await country.Send(new ListStaff("health"), administrator);
        var clerk = Assert.Single(staff.Items);
        Assert.Equal(("سلمى", "Salma@sante.example", Role.Clerk, true), (clerk.Name, clerk.Email, clerk.Role, clerk.HasPassword));
        Assert.Equal("email.taken", (await Assert.ThrowsAsync<Invalid>(() => country.Send(new CreateStaff("X", "salma@SANTE.example", "health", Role.Head, "ar"), administrator))).Errors[0].Code);
    }

    [Fact]
    public async Task A_new_link_ends_the_older_ones_and_every_link_ends_after_a_week()
    {
        await using var country = await TestCountry.CreateAsync();
        var administrator = await country.Staff(ReferenceSeeder.CentralOffice, Role.Administrator);
        var old = await country.Send(new CreateStaff("Ali", "ali@sante.example", "health", Role.Clerk, "fr"), administrator);
        var ali = (await country.Send(new ListStaff("health"), administrator)).Items.Single();
        var fresh = await country.Send(new IssueLink(ali.Id), administrator);

        foreach (var wrong in new[] { old.Token, fresh.Token + "A", fresh.Token[..^1], "no-such-token", "مفتاح", "%%", "", null })
            Assert.Equal("link.wrong", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ChoosePassword(wrong, Good), Actor.Visitor))).Code);
        country.Time.Advance(StaffLinks.Life);
        await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ChoosePassword(fresh.Token, Good), Actor.Visitor));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new IssueLink(Guid.NewGuid()), administrator));
    }

    [Fact]
    public async Task Fields_are_checked_and_wide_roles_sit_in_the_central_office()
    {
        await using var country = await TestCountry.CreateAsync();
        var administrator = await country.Staff(ReferenceSeeder.CentralOffice, Role.Administrator);
        var wrong = await Assert.ThrowsAsync<Invalid>(() => country.Send(new CreateStaff(" ", "ali", null, null, "fr"), administrator));
        Assert.Equal(["staff.name", "email.malformed", "staff.body", "role.required"], wrong.Errors.Select(error => error.Code));
        var wide = await Assert.ThrowsAsync<Invalid>(() => country.Send(new CreateStaff("Ali", "ali@sante.example", "health", Role.Oversight, "fr"), administrator));
        Assert.Equal("role.central", wide.Errors.Single().Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_list_pages_by_address(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff(ReferenceSeeder.CentralOffice, Role.Administrator);
        for (var i = 0; i < ListStaff.Size + 2; i++)
            await country.Send(new CreateStaff($"N{i}", $"n{i:00}@sante.example", "health", Role.Clerk, "fr"), administrator);
        var first = await country.Send(new ListStaff("health"), administrator);
        var rest = await country.Send(new ListStaff("health", first.Next), administrator);
        Assert.Equal((50, 2), (first.Items.Count, rest.Items.Count));
        Assert.Equal(52, first.Items.Concat(rest.Items).Select(item => item.Email).Distinct().Count());
        Assert.Null(rest.Next);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_list_finds_by_part_of_a_name_or_an_address(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff(ReferenceSeeder.CentralOffice, Role.Administrator);
        await country.Send(new CreateStaff("سلمى بن عمر", "s.benamor@sante.example", "health", Role.Clerk, "ar"), administrator);
        await country.Send(new CreateStaff("Ali Trabelsi", "ali_1%@sante.example", "justice", Role.Head, "fr"), administrator);
        async Task<string> Found(string? body, string words) =>
            string.Join(' ', (await country.Send(new ListStaff(body, null, words), administrator)).Items.Select(item => item.Email.Split('@')[0]));

        Assert.Equal("s.benamor", await Found(null, "بن عمر"));
        Assert.Equal("s.benamor", await Found("health", "BenAmor@"));
        Assert.Equal("ali_1%", await Found(null, " trabelsi "));
        Assert.Equal("ali_1%", await Found(null, "%"));
        Assert.Equal("", await Found("health", "trabelsi"));
        Assert.Equal("ali_1% s.benamor", await Found(null, "sante"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_shut_account_has_no_link_until_it_is_opened_and_nobody_shuts_the_own_one(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff(ReferenceSeeder.CentralOffice, Role.Administrator, "a@b.example");
        var link = await country.Send(new CreateStaff("Ali", "ali@sante.example", "health", Role.Clerk, "fr"), administrator);
        var ali = (await country.Send(new ListStaff("health"), administrator)).Items.Single();

        await country.Send(new LockStaff(ali.Id), administrator);
        Assert.True((await country.Send(new ListStaff("health"), administrator)).Items.Single().IsLocked);
        Assert.Equal("link.wrong", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ChoosePassword(link.Token, Good), Actor.Visitor))).Code);
        Assert.Equal("staff.locked", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new IssueLink(ali.Id), administrator))).Code);
        Assert.Equal("staff.self", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new LockStaff(administrator.UserId!.Value), administrator))).Code);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new LockStaff(Guid.NewGuid()), administrator));

        await country.Send(new UnlockStaff(ali.Id), administrator);
        Assert.False((await country.Send(new ListStaff("health"), administrator)).Items.Single().IsLocked);
        var fresh = await country.Send(new IssueLink(ali.Id), administrator);
        await country.Send(new ChoosePassword(fresh.Token, Good), Actor.Visitor);
    }

    [Fact]
    public async Task Accounts_are_the_administrators_matter()
    {
        await using var country = await TestCountry.CreateAsync();
        List<Actor> others = [Actor.Visitor, Actor.System];
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Administrator))
            others.Add(await country.Staff("health", role));
        foreach (var actor in others)
        {
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new CreateStaff("A", "a@b.example", "health", Role.Clerk, "fr"), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new IssueLink(Guid.NewGuid()), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListStaff(), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new LockStaff(Guid.NewGuid()), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new UnlockStaff(Guid.NewGuid()), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ResetSecondFactor(Guid.NewGuid()), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListOrganisations(), actor));
        }

        var administrator = await country.Staff(ReferenceSeeder.CentralOffice, Role.Administrator);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new OpenSetUp(), administrator));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(SetUp("t", Good), administrator));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ChoosePassword("t", Good), administrator));
    }

    [Theory]
    [InlineData(null, "password.required")]
    [InlineData("elevenchars", "password.short")]
    [InlineData("password1234", "password.common")]
    [InlineData("P@ssw0rd!2026", "password.common")]
    [InlineData("123456789012", "password.common")]
    [InlineData("azertyuiop12", "password.common")]
    [InlineData("aaaaaaaabbbbbbbb", "password.common")]
    [InlineData("salma.benamor", "password.common")]
    [InlineData("trois chevaux", null)]
    [InlineData("ثلاثة خيول في الساحة", null)]
    public void Passwords_are_long_and_not_the_first_guess(string? password, string? expected) =>
        Assert.Equal(expected, PasswordRules.Refuse(password, "salma.benamor@sante.example"));

    private static SetUpAdministrator SetUp(string? token, string password) => new(token, "Admin", "admin@epeople.example", password, "fr");
}
