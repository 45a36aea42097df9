using System.Text.RegularExpressions;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Answering;

/// <summary>The answers to begin with, filled for one petition in its own language; those of its kind come first.</summary>
public sealed partial record FillTemplates(PetitionId Id) : IQuery<IReadOnlyList<FilledTemplate>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleCases;

    /// <summary>Fills what is known and leaves <see cref="Replies.Gap"/> where the clerk must write.</summary>
    internal static string Fill(string template, Petition petition, string organisation) => Placeholder().Replace(template, placeholder =>
    {
        var before = placeholder.Groups["blank"].Value;
        return placeholder.Groups["name"].Value switch
        {
            "name" => petition.PetitionerName is { } name ? before + name : "",
            "code" => before + petition.Code,
            "title" => before + petition.Title,
            "organisation" => before + organisation,
            _ => before + Replies.Gap,
        };
    });

    // One pass: what a person wrote is never read as a placeholder.
    [GeneratedRegex(@"(?<blank> ?)\{(?<name>[a-z_]+)\}")]
    private static partial Regex Placeholder();

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies) : IRequestHandler<FillTemplates, IReadOnlyList<FilledTemplate>>
    {
        public async Task<IReadOnlyList<FilledTemplate>> Handle(FillTemplates request, CancellationToken cancellationToken)
        {
            var petition = await db.Petitions.AsNoTracking().VisibleTo(current.Actor).FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) ?? throw new NotFound();
            var organisation = bodies.Find(petition.OrganisationId)?.Name.In(petition.Language) ?? "";
            return [.. ReferenceData.Current.AnswerTemplates
                .OrderByDescending(t => t.Kind == petition.Kind)
                .Select(t => new FilledTemplate(t.Code, t.Name, Fill(t.Text.In(petition.Language), petition, organisation)))];
        }
    }
}

/// <summary>A template ready to be edited.</summary>
/// <param name="Code">Stable slug.</param>
/// <param name="Name">Name in the clerk's list.</param>
/// <param name="Text">The text in the petition's language.</param>
public sealed record FilledTemplate(string Code, LocalText Name, string Text);
