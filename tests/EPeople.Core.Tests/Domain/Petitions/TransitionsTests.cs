using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Tests.Domain.Petitions;

public sealed class TransitionsTests
{
    [Fact]
    public void Each_verb_has_one_row_in_the_order_of_the_verbs() =>
        Assert.Equal(Enum.GetValues<PetitionVerb>(), Transitions.Table.Select(row => row.Verb));

    [Fact]
    public void From_every_open_state_a_reply_can_be_reached_and_every_state_leads_to_closed()
    {
        foreach (var state in Enum.GetValues<PetitionStatus>())
        {
            var reached = Reachable(state);
            Assert.Contains(PetitionStatus.Closed, reached);
            if (state.IsOpen())
                Assert.Contains(PetitionStatus.Answered, reached);
        }
    }

    [Fact]
    public void A_wrong_state_is_refused_by_its_rule() =>
        Assert.Equal("petition.wrong_state", Assert.Throws<RuleBroken>(() => Transitions.Next(PetitionVerb.Answer, PetitionStatus.Closed)).Code);

    private static HashSet<PetitionStatus> Reachable(PetitionStatus from)
    {
        var reached = new HashSet<PetitionStatus> { from };
        var open = new Queue<PetitionStatus>(reached);
        while (open.TryDequeue(out var state))
        {
            foreach (var row in Transitions.Table.Where(row => row.To is not null && row.From.Contains(state)))
            {
                if (reached.Add(row.To!.Value))
                    open.Enqueue(row.To.Value);
            }
        }

        return reached;
    }
}
