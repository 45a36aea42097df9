using System.Text.Json;
using EPeople.Core.Domain;

namespace EPeople.Web.Desk;

/// <summary>What a clerk has typed and not sent, by petition and box, as long as the circuit lives: looking at another petition loses nothing.</summary>
public sealed class Writing
{
    private readonly Dictionary<(PetitionId, string), string> texts = [];
    private readonly Dictionary<PetitionId, string> sent = [];
    private int number;

    /// <summary>The text of a box; empty when nothing was typed.</summary>
    public string this[PetitionId petition, string box]
    {
        get => texts.GetValueOrDefault((petition, box), "");
        set
        {
            if (string.IsNullOrWhiteSpace(value))
                texts.Remove((petition, box));
            else
                texts[(petition, box)] = value;
        }
    }

    /// <summary>Takes back what the browser kept (box and text, as JSON) where this circuit, being new, knows nothing better.</summary>
    public void Restore(PetitionId petition, string kept)
    {
        foreach (var (box, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(kept) ?? [])
        {
            if (this[petition, box].Length == 0)
                this[petition, box] = text;
        }
    }

    /// <summary>Whether something waits to be sent.</summary>
    public bool Holds(PetitionId petition) => texts.Keys.Any(key => key.Item1 == petition);

    /// <summary>It was sent.</summary>
    public void Sent(PetitionId petition, string box)
    {
        texts.Remove((petition, box));
        sent[petition] = $"{sent.GetValueOrDefault(petition)} {box}:{++number}".TrimStart();
    }

    /// <summary>The boxes sent, each with a running number: what the browser kept of them can go.</summary>
    public string? SentOf(PetitionId petition) => sent.GetValueOrDefault(petition);
}

/// <summary>Tells the parts of one circuit that petitions moved, so that the rail counts again.</summary>
public sealed class DeskNews
{
    /// <summary>Something was done.</summary>
    public event Func<Task>? Happened;

    /// <summary>Says so.</summary>
    public Task Tell() => Happened?.Invoke() ?? Task.CompletedTask;
}
