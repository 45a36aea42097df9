using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Triage;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Following;

public sealed class ReadOwnPetitionTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_late_and_then_answered_petition_shows_its_way_its_answer_and_no_internal_word(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var filed = await country.File();
        var clerk = await country.Staff("agriculture", Role.Clerk);
        country.Time.Advance(TimeSpan.FromDays(40));
        await new Sweep(country.Dispatcher, country.Time).RunAsync(TestContext.Current.CancellationToken);

        var late = await country.Send(new ReadOwnPetition(), filed.Petitioner);
        Assert.True(late.IsOverdue);
        Assert.Null(late.Answer);
        Assert.DoesNotContain(late.History, e => e.Kind == PetitionEventKind.Reminded);

        await country.Send(new AddNote(filed.Id, (await country.Load(filed.Id)).Version, "كلمة داخلية"), clerk);
        await country.Send(new AnswerPetition(filed.Id, (await country.Load(filed.Id)).Version, "عاد الماء."), clerk);
        var answered = await country.Send(new ReadOwnPetition(), filed.Petitioner);

        Assert.Equal("عاد الماء.", answered.Answer?.Text);
        Assert.False(answered.RepliedInTime);
        Assert.True(answered.MayRate);
        Assert.Equal(PetitionEventKind.Answered, answered.History[^1].Kind);
        Assert.DoesNotContain(answered.History, e => e.Text == "كلمة داخلية");
    }
}
