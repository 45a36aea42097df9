namespace EPeople.Core.Domain.Petitions;

/// <summary>What a person asks of the administration. Corruption alerts are another aggregate in another database.</summary>
public enum PetitionKind
{
    /// <summary>شكوى: something went wrong.</summary>
    Complaint = 1,

    /// <summary>مقترح: something could be better.</summary>
    Suggestion = 2,

    /// <summary>طلب معلومة: a document or a fact held by the administration (Law 2016-22).</summary>
    InformationRequest = 3,
}
