using EPeople.Core.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EPeople.Core.Persistence;

/// <summary>Typed ids as the Guid inside them: the form of PostgreSQL's uuid, which sorts by big-endian bytes.</summary>
public sealed class GuidInside<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => (TId)Activator.CreateInstance(typeof(TId), value)!)
    where TId : struct, ITypedId;

/// <summary>The typed ids of the model, in one list.</summary>
public static class TypedIds
{
    /// <summary>Every id type a column may have.</summary>
    public static readonly Type[] All =
        [typeof(PetitionId), typeof(PetitionEventId), typeof(DraftId), typeof(AttachmentId), typeof(OrganisationId), typeof(OutboxMessageId), typeof(AlertId), typeof(CitizenId)];

    /// <summary>Gives every id type the converter <paramref name="open"/>, an open generic type of one id.</summary>
    public static void Convert(ModelConfigurationBuilder conventions, Type open)
    {
        foreach (var id in All)
            conventions.Properties(id).HaveConversion(open.MakeGenericType(id));
    }
}
