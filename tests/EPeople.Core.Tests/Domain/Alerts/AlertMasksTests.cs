using EPeople.Core.Domain.Alerts;

namespace EPeople.Core.Tests.Domain.Alerts;

/// <summary>Hidden words stand nowhere in a copy, and what stands for them has one length.</summary>
public sealed class AlertMasksTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    private static AlertNote Mask(string words, bool lift = false) => new(AlertNoteKind.Masked, _now) { Text = words, Detail = lift ? AlertMasks.Lifted : null };

    [Fact]
    public void Masks_come_the_longest_first_and_may_be_lifted()
    {
        AlertNote[] notes = [Mask("Sami"), Mask("Guichet 4"), Mask("Sami Ben Ali"), Mask("Guichet 4", lift: true), new(AlertNoteKind.Internal, _now) { Text = "nobody" }];
        Assert.Equal(["Sami Ben Ali", "Sami"], AlertMasks.Of(notes));
    }

    [Fact]
    public void A_copy_holds_the_words_nowhere()
    {
        var content = new AlertContent
        {
            What = "Sami took it; Sami again.",
            Where = "Guichet 4, Sami's room",
            When = "Sami knows",
            HowKnown = "from Sami",
            Evidence = "Sami's letter",
            Unit = "unit of Sami",
            Retaliation = "by Sami",
            BodyCode = "health",
            Persons = [new("Sami Ben Ali", "friend of Sami"), new("Leila", null)],
        };
        var copy = AlertMasks.Apply(content, ["Sami Ben Ali", "Sami"]);
        Assert.DoesNotContain("Sami", System.Text.Json.JsonSerializer.Serialize(copy), StringComparison.Ordinal);
        Assert.Equal(("█████ took it; █████ again.", "health", "█████", "Leila"), (copy.What, copy.BodyCode, copy.Persons[0].Name, copy.Persons[1].Name));
        Assert.True(AlertMasks.Holds(content, "friend of Sami"));
        Assert.False(AlertMasks.Holds(content, "sami"));
        Assert.Equal("Sami", content.Persons[0].Name[..4]);
    }

    [Fact]
    public void Redaction_leaves_names_of_persons_concerned_and_takes_all_else()
    {
        var note = new AlertNote(AlertNoteKind.Filed, _now) { Content = new AlertContent { What = "Ali saw it", Persons = [new("Ali", "Ali's post")], Files = [new AlertFile("x", [1], "Ali.pdf", "application/pdf", 3)] } };
        var after = AlertMasks.Redact(note, "Ali");
        Assert.Equal(("█████ saw it", "Ali", "█████'s post", "█████.pdf"), (after.Content!.What, after.Content.Persons[0].Name, after.Content.Persons[0].Role, after.Content.Files[0].Name));
        Assert.True(AlertMasks.Differ(note, after));
        Assert.False(AlertMasks.Differ(after, AlertMasks.Redact(after, "Ali")));
        Assert.False(AlertMasks.Differ(Mask("other"), AlertMasks.Redact(Mask("other"), "Ali")));
    }

    [Theory]
    [InlineData("", ""), InlineData("abc", "abc"), InlineData("Sami", "[Sami]"), InlineData("Sami Ben Ali et Sami", "[Sami Ben Ali]| et |[Sami]"), InlineData("SamiSami", "[Sami]|[Sami]"), InlineData("مع Sami، نعم", "مع |[Sami]|، نعم")]
    public void A_text_is_shown_in_pieces_that_make_it_whole(string text, string expected)
    {
        var pieces = AlertMasks.Pieces(text, ["Sami Ben Ali", "Sami"]);
        Assert.Equal(expected, string.Join('|', pieces.Select(piece => piece.IsHidden ? $"[{piece.Text}]" : piece.Text)));
        Assert.Equal(text, string.Concat(pieces.Select(piece => piece.Text)));
    }
}
