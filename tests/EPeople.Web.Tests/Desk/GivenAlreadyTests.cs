using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class GivenAlreadyTests
{
    [Fact]
    public async Task Files_of_the_petition_and_of_messages_and_the_contact_are_named_with_the_law()
    {
        await using var desk = new MudTestContext();
        var view = Cases.View() with
        {
            Files = [Cases.File("facture.pdf", "application/pdf")],
            History =
            [
                new CaseEvent(PetitionEventKind.MessageAdded, Cases.FiledAt, ActorKind.Petitioner, null, null, null) { Files = [Cases.File("compteur.pdf", "application/pdf")] },
                new CaseEvent(PetitionEventKind.Corrected, Cases.FiledAt, ActorKind.Staff, null, null, null) { Files = [Cases.File("de-nous.pdf", "application/pdf")] },
            ],
        };
        var given = desk.Render<GivenAlready>(p => p.Add(c => c.View, view));

        Assert.Equal(["facture.pdf", "compteur.pdf"], given.AllWords(".attached a"));
        Assert.Contains("Téléphone, Courriel", given.Words(), StringComparison.Ordinal);
        Assert.Contains("2010-1882", given.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_given_is_said()
    {
        await using var desk = new MudTestContext("ar");
        var given = desk.Render<GivenAlready>(p => p.Add(c => c.View, Cases.View() with { Contact = new CaseContact(null, false, null, null) }));

        Assert.Contains("لم تُقدّم أي وثيقة.", given.Words(), StringComparison.Ordinal);
        Assert.Contains("وسائل الاتصال المقدّمة: لا شيء", given.Words(), StringComparison.Ordinal);
    }
}
