using EPeople.Core.Domain;
using EPeople.Core.Features.Following;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Following;

public sealed class OpenPetitionTests
{
    [Fact]
    public async Task Code_and_key_open_the_petition_as_typed_on_any_keyboard()
    {
        await using var country = await TestCountry.CreateAsync();
        var filed = await country.File();

        Assert.Equal(filed.Id, await country.Send(new OpenPetition(filed.Receipt.Code, filed.Receipt.Key, "a"), Actor.Visitor));
#pragma warning disable CA1308 // What a person might type.
        Assert.Equal(filed.Id, await country.Send(new OpenPetition($" {filed.Receipt.Code.ToLowerInvariant()} ", filed.Receipt.Key.Replace("-", " ", StringComparison.Ordinal), "a"), Actor.Visitor));
#pragma warning restore CA1308
    }

    [Fact]
    public async Task A_wrong_key_and_an_unknown_code_are_refused_alike()
    {
        await using var country = await TestCountry.CreateAsync();
        var (one, other) = (await country.File(), await country.File());

        var wrong = await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new OpenPetition(one.Receipt.Code, other.Receipt.Key, "a"), Actor.Visitor));
        var unknown = await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new OpenPetition("TN-0000-0000", other.Receipt.Key, "a"), Actor.Visitor));

        Assert.Equal("key.wrong", wrong.Code);
        Assert.Equal("key.wrong", unknown.Code);
    }

    [Fact]
    public async Task The_holder_of_a_key_sees_the_own_petition_and_no_other()
    {
        await using var country = await TestCountry.CreateAsync();
        var (one, other) = (await country.File(title: "أولى"), await country.File(title: "ثانية"));

        Assert.Equal("أولى", (await country.Send(new ReadOwnPetition(), one.Petitioner)).Title);
        Assert.Equal("ثانية", (await country.Send(new ReadOwnPetition(), other.Petitioner)).Title);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadOwnPetition(), Actor.Visitor));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadOwnPetition(), Actor.Petitioner(PetitionId.New(country.Now))));
    }
}
