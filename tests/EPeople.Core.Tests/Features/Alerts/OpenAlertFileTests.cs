using System.Text;
using EPeople.Core.Domain;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Tests.Support;
using NetVips;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>Files come out as they went in; pictures without what was hidden in them; in clear nowhere but in the answer.</summary>
public sealed class OpenAlertFileTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_picture_is_a_copy_without_metadata_and_its_original_is_there_too(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var picture = Photo(".jpg");
        Assert.Contains("SECRET-CAMERA", Encoding.Latin1.GetString(picture), StringComparison.Ordinal);
        var filed = await town.File(files: [("photo.jpg", picture), ("preuve.pdf", "%PDF-1.7 proof"u8.ToArray())]);

        var (copy, original, paper) = (await Get(new OpenAlertFile(filed.Id, 1, 0)), await Get(new OpenAlertFile(filed.Id, 1, 0, Original: true)), await Get(new OpenAlertFile(filed.Id, 1, 1)));
        Assert.Equal(("image/jpeg", true), (copy.Sent.ContentType, copy.Sent.IsPicture));
        Assert.DoesNotContain("SECRET-CAMERA", Encoding.Latin1.GetString(copy.Bytes), StringComparison.Ordinal);
        using var seen = Image.NewFromBuffer(copy.Bytes);
        Assert.Equal((40, 30), (seen.Width, seen.Height));
        Assert.Equal(picture, original.Bytes);
        Assert.Equal(("application/octet-stream", false), (original.Sent.ContentType, original.Sent.IsPicture));
        Assert.Equal(("preuve.pdf", "application/pdf", false), (paper.Sent.Name, paper.Sent.ContentType, paper.Sent.IsPicture));
        Assert.Equal("%PDF-1.7 proof"u8.ToArray(), paper.Bytes);

        var theirs = await town.Country.Send(new OpenConversationFile(1, 1), filed.Reporter);
        Assert.Equal("preuve.pdf", theirs.Name);
        foreach (var (note, file) in ((int, int)[])[(1, 2), (1, -1), (0, 0), (2, 0), (-1, 0), (int.MinValue, int.MaxValue)])
        {
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new OpenAlertFile(filed.Id, note, file), town.Investigator));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new OpenConversationFile(note, file), filed.Reporter));
        }

        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new OpenConversationFile(1, 1), town.Investigator));

        async Task<(AlertDownload Sent, byte[] Bytes)> Get(OpenAlertFile request)
        {
            var sent = await town.Country.Send(request, town.Investigator);
            var bytes = new MemoryStream();
            await sent.WriteAsync(bytes, CancellationToken.None);
            return (sent, bytes.ToArray());
        }
    }

    [Theory]
    [InlineData(".png"), InlineData(".webp")]
    public async Task Every_kind_of_picture_is_encoded_again(string kind)
    {
        await using var town = await AlertTown.CreateAsync();
        var filed = await town.File(files: [("photo" + kind, Photo(kind))]);
        var sent = await town.Country.Send(new OpenAlertFile(filed.Id, 1, 0), town.Investigator);
        var bytes = new MemoryStream();
        await sent.WriteAsync(bytes, CancellationToken.None);
        using var seen = Image.NewFromBuffer(bytes.ToArray());
        Assert.Equal((true, 40, "image/" + kind[1..]), (sent.IsPicture, seen.Width, sent.ContentType));
        Assert.DoesNotContain("SECRET-CAMERA", Encoding.Latin1.GetString(bytes.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_picture_is_told_and_can_be_had_as_it_came()
    {
        await using var town = await AlertTown.CreateAsync();
        var broken = Photo(".jpg")[..200];
        var filed = await town.File(files: [("photo.jpg", broken)]);
        Assert.Equal("attachment.broken", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new OpenAlertFile(filed.Id, 1, 0), town.Investigator))).Code);
        var bytes = new MemoryStream();
        await (await town.Country.Send(new OpenAlertFile(filed.Id, 1, 0, Original: true), town.Investigator)).WriteAsync(bytes, CancellationToken.None);
        Assert.Equal(broken, bytes.ToArray());
    }

    private static byte[] Photo(string kind)
    {
        using var black = Image.Black(40, 30, bands: 3);
        using var photo = (black + 120).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).Mutate(image => image.Set(GValue.GStrType, "exif-ifd0-Model", "SECRET-CAMERA"));
        return photo.WriteToBuffer(kind);
    }
}
