using System.Globalization;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Notifications;
using EPeople.Web.Components;
using EPeople.Web.Mails;
using EPeople.Web.Resources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Tests.Mails;

public sealed class MailComposerTests
{
    private static readonly MailSubject About = new(
        "TN-7K3M-9QXA", PetitionKind.Complaint, "Fuite d’eau <rue> de Carthage", new LocalText("وزارة الفلاحة", "Agriculture", "Agriculture ministry"),
        new DateOnly(2026, 12, 24), new DateTimeOffset(2026, 11, 24, 8, 12, 0, TimeSpan.Zero), new DateTimeOffset(2026, 12, 3, 9, 0, 0, TimeSpan.Zero),
        new PetitionId(Guid.Parse("0193a1b2-0000-7000-8000-000000000001")), "the-token");

    private static readonly MailSubject Standing = About with { StopEndsAt = new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero) };

    private static readonly MailSubject Helped = About with { Helper = new LocalText("وزارة الصحة", "Santé", "Health ministry"), HelpDueAt = new DateTimeOffset(2026, 12, 3, 23, 0, 0, TimeSpan.Zero) };

    public static TheoryData<string, string> Every => new(
        from template in MailComposer.Names from language in new[] { "ar", "fr", "en" } select (template, language));

    private static MailComposer Composer()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Site:Address", "https://epeople.example/")]).Build();
        var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<IConfiguration>(settings).AddSingleton<Formats>().BuildServiceProvider();
        return ActivatorUtilities.CreateInstance<MailComposer>(services);
    }

    private static MailContent Compose(string template, string language, bool staff = false) =>
        Composer().Compose(template, "the-key", new MailRecipient("who@example.org", language, "Salma B.", staff), template.StartsWith("question", StringComparison.Ordinal) || template == "investigationmore" ? Standing : template.StartsWith("help", StringComparison.Ordinal) ? Helped : About);

    [Theory]
    [InlineData("ar"), InlineData("fr"), InlineData("en")]
    public void Mails_about_an_account_say_their_code_in_the_letter_and_not_in_the_subject(string language)
    {
        var to = new MailRecipient("who@example.org", language, "Salma B.", false);
        var entry = Composer().ComposeAccount("entry", "the-key", to, new EntrySubject("4821 7730", new DateTimeOffset(2026, 11, 24, 8, 42, 0, TimeSpan.Zero)));
        Assert.Contains("4821 7730", entry.Text, StringComparison.Ordinal);
        Assert.Contains("09:42", entry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4821", entry.Subject, StringComparison.Ordinal);
        Assert.Contains($"https://epeople.example/{language}/mine/code", entry.Html, StringComparison.Ordinal);
        var end = Composer().ComposeAccount("accountend", "the-key", to, null);
        foreach (var part in new[] { entry.Subject, entry.Text, entry.Html, end.Subject, end.Text, end.Html })
            Assert.DoesNotMatch(@"\b(Fact|Foot|Hello|Link|entry|accountend)\.[A-Z]|\{\d\}", part);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Every_template_speaks_every_language_to_the_end(string template, string language)
    {
        var mail = Compose(template, language);

        Assert.Equal(("who@example.org", language, "the-key"), (mail.To, mail.Language, mail.Key));
        Assert.Contains(About.Code, mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mail.Subject);
        foreach (var part in new[] { mail.Subject, mail.Text, mail.Html })
        {
            Assert.DoesNotMatch(@"\b(Fact|Foot|Hello|Link|[a-z]+)\.[A-Z]", part.Replace("https://epeople.example", "", StringComparison.Ordinal)); // a key without its text
            Assert.DoesNotMatch(@"\{\d\}", part);
        }

        Assert.Contains(About.Code, mail.Text, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\" dir=\"{(language == "ar" ? "rtl" : "ltr")}\">", mail.Html, StringComparison.Ordinal);
        Assert.Contains($"<div lang=\"{language}\" dir=", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<rue>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_helper_reads_its_own_day_and_the_lead_reads_who_was_asked()
    {
        Assert.Contains("3 décembre 2026", Compose("helpasked", "fr", true).Subject, StringComparison.Ordinal);
        Assert.Contains("Agriculture", Compose("helpasked", "fr", true).Text, StringComparison.Ordinal);
        var late = Compose("helplate", "en", true);
        Assert.Contains("Health ministry", late.Subject, StringComparison.Ordinal);
        Assert.Contains("24 December 2026", late.Text, StringComparison.Ordinal);
        Assert.Contains("وزارة الصحة", Compose("helpgiven", "ar", true).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar"), InlineData("fr"), InlineData("en")]
    public void The_link_to_choose_a_password_speaks_every_language(string language)
    {
        var until = new DateTimeOffset(2026, 12, 1, 8, 12, 0, TimeSpan.Zero);
        var mail = Composer().ComposeLink("the-key", new MailRecipient("who@example.org", language, "Salma", true), new LinkSubject("who@example.org", About.Body, "the-token", until));

        Assert.Equal(("who@example.org", "Salma", language), (mail.To, mail.ToName, mail.Language));
        foreach (var part in new[] { mail.Text, mail.Html })
        {
            Assert.Contains($"https://epeople.example/{language}/password/the-token", part, StringComparison.Ordinal);
            Assert.Contains("09:12", part, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\b(Fact|Foot|Hello|Link|link)\.[A-Z]", part);
        }
    }

    [Theory]
    [InlineData("ar", "الخميس 24 ديسمبر 2026")]
    [InlineData("fr", "jeudi 24 décembre 2026")]
    [InlineData("en", "Thursday 24 December 2026")]
    public void An_unconfirmed_address_reads_the_code_and_the_date_and_nothing_of_the_petition(string language, string date)
    {
        var mail = Compose("receipt", language);
        foreach (var part in new[] { mail.Subject + mail.Text, mail.Subject + mail.Html })
        {
            Assert.Contains(date, part, StringComparison.Ordinal);
            Assert.Contains($"https://epeople.example/{language}/follow/confirm/the-token", part, StringComparison.Ordinal);
            Assert.DoesNotContain("Carthage", part, StringComparison.Ordinal);
            Assert.DoesNotContain("Salma", part, StringComparison.Ordinal);
            Assert.DoesNotContain(About.Body.In(language), part, StringComparison.Ordinal);
        }

        Assert.Null(mail.ToName);
    }

    [Theory]
    [InlineData("ar", "مفتاح النفاذ عند"), InlineData("fr", "La clé d’accès est chez"), InlineData("en", "The access key is with")]
    public void Who_represents_a_petition_confirms_without_reading_of_it_and_is_told_where_the_key_is(string language, string key)
    {
        var to = new MailRecipient("who@example.org", language, "Salma B.", false) { Represents = true };
        var first = Composer().Compose("represented", "the-key", to, About);
        Assert.Contains($"https://epeople.example/{language}/follow/confirm/the-token", first.Text, StringComparison.Ordinal);
        Assert.All((string[])["Carthage", "Salma", About.Body.In(language)], word => Assert.DoesNotContain(word, first.Subject + first.Text + first.Html, StringComparison.Ordinal));
        Assert.Null(first.ToName);
        Assert.Contains(key, first.Text, StringComparison.Ordinal);

        Assert.Contains("Carthage", Composer().Compose("answered", "the-key", to, About).Text, StringComparison.Ordinal);
        var represents = language switch { "ar" => "ممّن يمثّلون", "fr" => "l’un des représentants", _ => "one of those who speak" };
        Assert.Contains(represents, Composer().Compose("answered", "the-key", to, About).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(represents, Compose("answered", language).Text, StringComparison.Ordinal); // whoever filed it has the key
    }

    [Theory]
    [InlineData("newkey", false, "/fr/follow/new-key/the-token")]
    [InlineData("answered", false, "/fr/follow\n")]
    [InlineData("escalation", true, "/fr/desk/case/0193a1b2-0000-7000-8000-000000000001")]
    public void Links_lead_to_pages(string template, bool staff, string address) =>
        Assert.Contains("https://epeople.example" + address, Compose(template, "fr", staff).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("ar", "الخميس 31 ديسمبر 2026", "الخميس 24 ديسمبر 2026")]
    [InlineData("fr", "jeudi 31 décembre 2026", "jeudi 24 décembre 2026")]
    [InlineData("en", "Thursday 31 December 2026", "Thursday 24 December 2026")]
    public void Who_is_asked_for_details_reads_until_when_and_no_date_that_stands_still(string language, string until, string lastDay)
    {
        foreach (var template in new[] { "question", "questionreminder" })
        {
            var mail = Compose(template, language);
            foreach (var part in new[] { mail.Text, mail.Html })
            {
                Assert.True(part.Split(until).Length == 3, "in the sentence and in the box");
                Assert.DoesNotContain(lastDay, part, StringComparison.Ordinal);
            }
        }

        var status = Composer().Compose("status", "the-key", new MailRecipient("who@example.org", language, null, false), Standing);
        Assert.DoesNotContain(lastDay, status.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar", "شهادة سكوت"), InlineData("fr", "attestation de silence"), InlineData("en", "certificate of silence")]
    public void Who_waits_too_long_hears_of_the_certificate_where_one_may_be_taken(string language, string certificate)
    {
        var to = new MailRecipient("who@example.org", language, null, false);
        foreach (var may in new[] { true, false })
        {
            var mail = Composer().Compose("late", "the-key", to, About with { MayCertify = may });
            Assert.Equal((may, may), (mail.Text.Contains(certificate, StringComparison.Ordinal), mail.Html.Contains(certificate, StringComparison.Ordinal)));
        }

        Assert.DoesNotContain(certificate, Composer().Compose("status", "the-key", to, About with { MayCertify = true }).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar", "ديسمبر 2026", "12 عريضة"), InlineData("fr", "décembre 2026", "12 requêtes"), InlineData("en", "December 2026", "12 petitions")]
    public void The_announcement_of_an_inspection_list_names_the_month_and_its_figures_and_leads_there(string language, string month, string late)
    {
        var mail = Composer().ComposeInspection("the-key", new MailRecipient("who@example.org", language, "Amel", true), new InspectionSubject(new DateOnly(2026, 12, 1), 12, 3, 4));
        Assert.Contains(month, mail.Subject, StringComparison.Ordinal);
        foreach (var part in new[] { mail.Text, mail.Html })
        {
            Assert.Contains(late, part.Replace('\u00a0', ' '), StringComparison.Ordinal);
            Assert.Contains($"https://epeople.example/{language}/oversight/inspection?month=2026-12", part, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\b(Fact|Foot|Hello|Link|Moved|inspection)\.[A-Za-z]+\b(?!\?)|\{\d\}", part);
        }
    }

    [Theory]
    [InlineData("ar"), InlineData("fr"), InlineData("en")]
    public void Who_is_told_that_it_is_overdue_finds_the_dunning_letter(string language)
    {
        var mail = Compose("overdue", language, staff: true);
        var address = $"https://epeople.example/{language}/desk/case/0193a1b2-0000-7000-8000-000000000001/dunning";
        Assert.Contains(address, mail.Text, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{address}\"", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar", "23 عريضة", "أكثرها استعجالًا (20)", "رموزها", "3 عرائض")]
    [InlineData("fr", "23 requêtes", "Les 20 plus urgentes", "Leurs codes", "3 requêtes")]
    [InlineData("en", "23 petitions", "The 20 most urgent", "Their codes", "3 petitions")]
    public void A_clerks_digest_says_how_many_dates_moved_and_names_at_most_twenty(string language, string many, string first, string all, string few)
    {
        var codes = Enumerable.Range(0, 20).Select(i => $"TN-0000-00{i:00}").ToList();
        var to = new MailRecipient("who@example.org", language, "Amel", true);
        var mail = Composer().Compose("calendar", "the-key", to, About with { Moved = new MovedDates(23, codes) });
        foreach (var part in new[] { mail.Text, mail.Html })
        {
            Assert.Contains(many, part, StringComparison.Ordinal);
            Assert.Contains(first, part, StringComparison.Ordinal);
            Assert.All(codes, code => Assert.Contains(code, part, StringComparison.Ordinal));
        }

        var short3 = Composer().Compose("calendar", "the-key", to, About with { Moved = new MovedDates(3, codes[..3]) }).Text;
        Assert.Contains(few, short3, StringComparison.Ordinal);
        Assert.Contains(all, short3, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extended"), InlineData("duemoved"), InlineData("consent"), InlineData("calendar"), InlineData("reopened"), InlineData("proposal"), InlineData("referred"), InlineData("split"), InlineData("investigationend")]
    public void A_date_that_moved_or_binds_is_said_in_words(string template) =>
        Assert.True(Compose(template, "fr").Text.Split("jeudi 24 décembre 2026").Length >= 3, "in the sentence and in the box");

    [Fact]
    public void An_address_confirmed_meanwhile_is_not_asked_again()
    {
        var mail = Composer().Compose("receipt", "the-key", new MailRecipient("who@example.org", "fr", null, false), About with { Token = null });
        Assert.DoesNotContain("confirm", mail.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("https://epeople.example/fr/follow\n", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_language_is_the_recipients_and_the_callers_is_left_as_it_was()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Contains("انقضى أجل الردّ", Compose("overdue", "ar", staff: true).Text, StringComparison.Ordinal);
        Assert.Contains("انقضى أجل الردّ", Compose("overdue", "de", staff: true).Text, StringComparison.Ordinal);
        Assert.Equal("en", CultureInfo.CurrentUICulture.Name);
    }

    [Fact]
    public void A_template_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Compose("greetings", "fr"));

    [Fact]
    public void Every_notice_has_its_template()
    {
        // Names as Core's table of notices writes them.
        Assert.Equal(
            [
                "answered", "appealed", "assigned", "calendar", "consent", "consented", "consentrefused", "corrected", "decided", "declined", "duemoved", "escalation",
                "extended", "given", "helpasked", "helpdeclined", "helpgiven", "helplate", "helpoverdue", "helpprolonged", "helpreminder", "helpwithdrawn",
                "investigation", "investigationend", "investigationmore", "joined", "keyreplaced", "late", "message", "moved", "newkey", "overdue", "proposal", "question", "questionlate", "questionreminder", "receipt",
                "referred", "rejected", "reminder", "reopened", "repeated", "represented", "returned", "split", "status", "withdrawn",
            ],
            MailComposer.Names.Order(StringComparer.Ordinal));
    }
}
