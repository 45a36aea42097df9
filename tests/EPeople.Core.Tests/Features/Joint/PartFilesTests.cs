using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Joint;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Features.Attachments;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Joint;

/// <summary>Files that a helping body gives with its part.</summary>
public sealed class PartFilesTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_lead_reads_the_files_of_a_part_at_once_and_the_petitioner_with_the_answer_that_carries_it(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var (interior, third) = (await country.Staff("interior", Role.Clerk), await country.Staff("education", Role.Head));
        var filed = await country.File();
        await desk.AskHelp(filed.Id);
        await desk.AskHelp(filed.Id, "interior");
        var (report, photo) = (await Add(country, desk.Health, filed.Id, "analyse.pdf", Samples.Pdf()), await Add(country, desk.Health, filed.Id, "eau.png", Samples.Png()));
        var left = await Add(country, desk.Health, filed.Id, "left.pdf", Samples.Pdf());
        Assert.Equal([report, photo, left], await country.Send(new ListReplyFiles(filed.Id), desk.Health));
        Assert.Empty(await country.Send(new ListReplyFiles(filed.Id), desk.Clerk)); // a basket of one's own
        Assert.Empty(await country.Send(new ListReplyFiles(filed.Id), interior));
        await Closed(country, report, desk.Clerk, interior, third, filed.Petitioner);

        await desk.Do(filed.Id, desk.Health, (p, v) => new GiveHelp(p, v, "the water was analysed", [report.Id, photo.Id]));
        Assert.Equal([report, photo], Assert.Single((await desk.Read(filed.Id, desk.Clerk)).Helps, help => help.State == HelpState.Given).Files);
        Assert.Equal([report, photo], Assert.Single((await desk.Read(filed.Id, desk.Health)).Helps).Files);
        Assert.Empty(Assert.Single((await desk.Read(filed.Id, interior)).Helps).Files);
        Assert.DoesNotContain((await desk.Read(filed.Id, interior)).History, line => line.Files.Count > 0);
        foreach (var reader in new[] { desk.Clerk, desk.Health, desk.Oversight })
            await Opens(country, report, reader);
        await Closed(country, report, interior, third, filed.Petitioner, Actor.Visitor, Actor.Petitioner((await country.File()).Id));
        var waiting = await country.Send(new ReadOwnPetition(), filed.Petitioner);
        Assert.Empty(waiting.Files.Concat(waiting.History.SelectMany(line => line.Files)));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListReplyFiles(filed.Id), desk.Health)); // its part is given

        await desk.Answer(filed.Id);
        var part = Assert.Single((await country.Send(new ReadOwnPetition(), filed.Petitioner)).Answer!.Parts);
        Assert.Equal(("the water was analysed", 2), (part.Text, part.Files.Count));
        Assert.Equal([report, photo], part.Files);
        Assert.Equal([report, photo], (await desk.Read(filed.Id, desk.Clerk)).Answers[0].Parts[0].Files);
        await Opens(country, report, filed.Petitioner);
        await Opens(country, photo, interior); // it reads the answer, and with it what the answer carries
        await Closed(country, report, third, Actor.Visitor, Actor.Petitioner((await country.File()).Id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_the_lead_leaves_out_stays_between_the_bodies_and_nobody_else_fills_a_basket(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var filed = await country.File();
        foreach (var wrong in new[] { desk.Health, await country.Staff("education", Role.Clerk), filed.Petitioner, desk.Oversight, desk.Arbiter })
            await Assert.ThrowsAsync<NotFound>(() => Add(country, wrong, filed.Id, "x.pdf", Samples.Pdf())); // nothing was asked of them
        await desk.AskHelp(filed.Id);
        var report = await Add(country, desk.Health, filed.Id, "analyse.pdf", Samples.Pdf());
        var colleague = await country.Staff("health", Role.Clerk);
        Assert.Equal("reply.file_gone", (await Assert.ThrowsAsync<Invalid>(() => desk.Do(filed.Id, colleague, (p, v) => new GiveHelp(p, v, "x", [report.Id])))).Errors[0].Code);
        await desk.Do(filed.Id, desk.Health, (p, v) => new GiveHelp(p, v, "x", [report.Id]));

        await desk.Do(filed.Id, desk.Clerk, (p, v) => new AnswerPetition(p, v, "repaired", Parts: []));
        Assert.Empty((await country.Send(new ReadOwnPetition(), filed.Petitioner)).Answer!.Parts);
        await Closed(country, report, filed.Petitioner);
        await Opens(country, report, desk.Clerk);
        await Opens(country, report, colleague);
    }

    private static async Task Opens(TestCountry country, FileView file, Actor reader)
    {
        using var opened = (await country.Send(new OpenFile(file.Id), reader)).Content;
        Assert.Equal(file.Length, opened.Length);
    }

    private static async Task Closed(TestCountry country, FileView file, params Actor[] readers)
    {
        foreach (var reader in readers)
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new OpenFile(file.Id), reader));
    }

    private static Task<FileView> Add(TestCountry country, Actor clerk, PetitionId petition, string name, byte[] bytes)
    {
        country.Time.Advance(TimeSpan.FromMilliseconds(1)); // files stand in the order in which they came
        return country.Send(new AddReplyFile(petition, new IncomingFile(name, new MemoryStream(bytes))), clerk);
    }
}
