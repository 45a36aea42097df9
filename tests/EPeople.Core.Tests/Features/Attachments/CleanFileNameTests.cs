using System.Globalization;
using CsCheck;
using EPeople.Core.Features.Attachments;
using Xunit;

namespace EPeople.Core.Tests.Features.Attachments;

public sealed class CleanFileNameTests
{
    [Theory]
    [InlineData("photo.jpg", FileKind.Jpeg, "photo.jpg")]
    [InlineData("PHOTO.JPEG", FileKind.Jpeg, "PHOTO.jpg")]
    [InlineData("photo.png", FileKind.Webp, "photo.webp")]
    [InlineData("شهادة إدارية.pdf", FileKind.Pdf, "شهادة إدارية.pdf")]
    [InlineData("réclamation.PDF", FileKind.Pdf, "réclamation.pdf")]
    [InlineData("C:\\Users\\Amina\\Bureau\\facture.pdf", FileKind.Pdf, "facture.pdf")]
    [InlineData("../../etc/passwd", FileKind.Pdf, "passwd.pdf")]
    [InlineData("/etc/", FileKind.Pdf, "file.pdf")]
    [InlineData("", FileKind.Pdf, "file.pdf")]
    [InlineData(null, FileKind.Pdf, "file.pdf")]
    [InlineData("...", FileKind.Pdf, "file.pdf")]
    [InlineData(".htaccess", FileKind.Pdf, "htaccess.pdf")]
    [InlineData("invoice.pdf.exe", FileKind.Pdf, "invoice.pdf.exe.pdf")]
    [InlineData("photo\u202Egpj.exe", FileKind.Jpeg, "photogpj.exe.jpg")]
    [InlineData("a\u2066\u200B\uFEFFb.pdf", FileKind.Pdf, "ab.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", FileKind.Pdf, "a Set-Cookie_ x=1.pdf")]
    [InlineData("a\0b\u0007.pdf", FileKind.Pdf, "ab.pdf")]
    [InlineData("a\"b<script>.pdf", FileKind.Pdf, "a_b_script.pdf")]
    [InlineData("CON.pdf", FileKind.Pdf, "_CON.pdf")]
    [InlineData("com1.tar.pdf", FileKind.Pdf, "_com1.tar.pdf")]
    [InlineData("a   \u00A0 b.pdf", FileKind.Pdf, "a b.pdf")]
    [InlineData("bad\uD800end.pdf", FileKind.Pdf, "badend.pdf")]
    public void Names_are_cleaned(string? raw, FileKind kind, string expected) => Assert.Equal(expected, CleanFileName.Of(raw, kind));

    [Fact]
    public void Long_names_are_cut_between_characters()
    {
        var name = CleanFileName.Of(string.Concat(Enumerable.Repeat("e\u0301👨‍👩‍👧", 200)) + ".pdf", FileKind.Pdf);

        Assert.InRange(name.Length, 90, CleanFileName.Longest + 4);
        Assert.DoesNotContain('\uFFFD', name);
        Assert.EndsWith(".pdf", name, StringComparison.Ordinal);
        Assert.Equal(CleanFileName.Longest + 4, CleanFileName.Of(new string('ب', 5_000), FileKind.Pdf).Length);
    }

    [Fact]
    public void No_name_is_dangerous_and_cleaning_twice_changes_nothing() =>
        Gen.String.Sample(raw =>
        {
            var name = CleanFileName.Of(raw, FileKind.Pdf);
            return name.Length is > 4 and <= CleanFileName.Longest + 5
                && name.EndsWith(".pdf", StringComparison.Ordinal)
                && name.IndexOfAny(['/', '\\', '"', '\r', '\n', '\0', '<', '>', ':']) < 0
                && !name.Any(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format)
                && CleanFileName.Of(name, FileKind.Pdf) == name;
        });
}
