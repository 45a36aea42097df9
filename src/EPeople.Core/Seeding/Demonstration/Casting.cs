using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Seeding.Demonstration;

/// <summary>Draws what the demonstration needs from its texts: a petition with its place and its person, and the words of its history.</summary>
internal sealed class Casting(DemonstrationTexts texts)
{
    private const int LeastSigners = 5, MostSigners = 40;

    private static readonly IReadOnlyList<Delegation> _delegations = ReferenceData.Current.Delegations;
    private static readonly Dictionary<string, Governorate> _governorates = ReferenceData.Current.Governorates.ToDictionary(g => g.Key);

    /// <summary>A petition filed on <paramref name="day"/>.</summary>
    public DemonstrationPetition Petition(DateOnly day, Random random)
    {
        var template = texts.Petitions[random.Next(texts.Petitions.Count)];
        var delegation = _delegations[random.Next(_delegations.Count)];
        var place = new DemonstrationPlace(delegation.Name, _governorates[delegation.Governorate].Name);
        var (title, text) = texts.Petition(template, place, day, random);
        return new DemonstrationPetition(template.Kind, template.Topic, template.Language, title, text, delegation, place, texts.Person(template.Language, random).Full);
    }

    /// <summary>A reply that suits the petition.</summary>
    public string Answer(DemonstrationPetition petition, bool refused, DateOnly day, Random random)
    {
        var fitting = texts.Answers.Where(a => a.Language == petition.Language && a.Kind == petition.Kind && a.Outcome == AnswerOutcome.Refused == refused).ToList();
        if (fitting.Count == 0)
            fitting = [.. texts.Answers.Where(a => a.Language == petition.Language && a.Kind == petition.Kind)];
        return texts.Fill(fitting[random.Next(fitting.Count)].Text, petition.Language, petition.Place, day, random);
    }

    /// <summary>An internal note.</summary>
    public string Note(DemonstrationPetition petition, DateOnly day, Random random) => Phrase(texts.Notes, petition, day, random);

    /// <summary>Why it goes to another body.</summary>
    public string TransferReason(DemonstrationPetition petition, DateOnly day, Random random) => Phrase(texts.TransferReasons, petition, day, random);

    /// <summary>A message of the petitioner.</summary>
    public string Message(DemonstrationPetition petition, DateOnly day, Random random) => Phrase(texts.Messages, petition, day, random);

    /// <summary>What another body is asked.</summary>
    public string Question(DemonstrationPetition petition, DateOnly day, Random random) => Phrase(texts.Questions, petition, day, random);

    /// <summary>What that body contributes.</summary>
    public string Part(DemonstrationPetition petition, DateOnly day, Random random) => Phrase(texts.Parts, petition, day, random);

    /// <summary>Five to forty people who sign with the petitioner, up to two of whom represent it too; none bears another's name.</summary>
    public Signatories Signatories(DemonstrationPetition petition, Random random)
    {
        var names = new HashSet<string> { petition.PetitionerName };
        for (var count = random.Next(LeastSigners, MostSigners + 1); names.Count < count;)
            names.Add(texts.Person(petition.Language, random).Full);
        var others = random.Next(3);
        return new Signatories(
            new Signature(petition.PetitionerName),
            [.. names.Skip(1).Take(others).Select(name => new Representative(name, null, null))],
            names.Skip(1 + others).Select(name => new Signature(name, Place: petition.Place.Delegation.In(petition.Language))));
    }

    /// <summary>Stars and words of a rating.</summary>
    public (int Stars, string Text) Rating(DemonstrationPetition petition, Random random)
    {
        var fitting = texts.Ratings.Where(r => r.Language == petition.Language).ToList();
        var rating = fitting[random.Next(fitting.Count)];
        return (rating.Stars, rating.Text);
    }

    private string Phrase(IReadOnlyList<PhraseTemplate> phrases, DemonstrationPetition petition, DateOnly day, Random random)
    {
        var fitting = phrases.Where(p => p.Language == petition.Language).ToList();
        return texts.Fill(fitting[random.Next(fitting.Count)].Text, petition.Language, petition.Place, day, random);
    }
}

/// <summary>A petition of the demonstration, before it is filed.</summary>
internal sealed record DemonstrationPetition(
    PetitionKind Kind, string TopicKey, string Language, string Title, string Text, Delegation Delegation, DemonstrationPlace Place, string PetitionerName);
