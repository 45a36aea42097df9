using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class AlertHistoryTests
{
    [Fact]
    public async Task Newest_first_with_who_and_both_sides_apart()
    {
        await using var desk = AlertRoom.Open();
        AlertNote Note(AlertNoteKind kind, string? text = null, string? detail = null, bool mine = true) => new(kind, AlertRoom.Now) { By = mine ? AlertRoom.Me : null, Text = text, Detail = detail };
        var view = AlertRoom.View(AlertState.Closed,
            Note(AlertNoteKind.FromReporter, "their words", mine: false), Note(AlertNoteKind.ToReporter, "our words"), Note(AlertNoteKind.Internal, "inside"), Note(AlertNoteKind.ReaderAdded, detail: AlertRoom.Other.ToString()),
            Note(AlertNoteKind.ReaderAdded, detail: AlertRoom.Me.ToString()), Note(AlertNoteKind.ReaderAdded, detail: DeclareNoConflict.Declined), Note(AlertNoteKind.Masked, "Guichet 4"), Note(AlertNoteKind.Masked, "Guichet 4", AlertMasks.Lifted),
            Note(AlertNoteKind.Forwarded, detail: "finance"), Note(AlertNoteKind.Forwarded, "your matter", AlertRoom.Other.ToString()), Note(AlertNoteKind.Retaliation, "moved", mine: false), Note(AlertNoteKind.Closed, "put right", "founded_corrected"));
        var history = desk.Render<AlertHistory>(p => p.Add(c => c.View, view));
        Assert.Equal(["Clos : Fondé : situation corrigée", "L’auteur signale des représailles", "Reçu d’une autre autorité", "Transmis à : Ministère des Finances", "Masque levé : Guichet 4", "Mots masqués : Guichet 4", "Ne lit pas : conflit d’intérêts", "S’est déclaré libre de conflit et lit désormais",
            "Hatem Jlassi est invité à lire", "Note interne", "Écrit à l’auteur", "L’auteur a écrit", "Signalement déposé"], history.AllWords("li > div").Select(words => words.Split(" · ")[0].Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal).Replace('\u00a0', ' ')));
        Assert.Equal(["inside", "ours", "theirs"], history.FindAll("li[class]").Select(line => line.ClassName).Where(name => name != "").Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotMatch(@"\b(Alert|Outcome)\.[A-Z]|\{\d\}", history.Words());
    }
}
