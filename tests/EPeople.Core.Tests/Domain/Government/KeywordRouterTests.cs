using System.Diagnostics;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Seeding;
using Xunit;

namespace EPeople.Core.Tests.Domain.Government;

public sealed class KeywordRouterTests
{
    private static readonly KeywordRouter Router = ReferenceData.Current.Router();

    [Theory]
    [InlineData("انقطاع الماء الصالح للشراب", "منذ أسبوع لا ماء في الحي والصوناد لا تجيب", "agriculture")]
    [InlineData("Coupure d'électricité", "La STEG ne répond pas depuis trois jours.", "industry_energy")]
    [InlineData("Potholes on the road to the village", "The road is full of potholes after the rain", "equipment_housing")]
    [InlineData("نقص الأدوية", "لم أجد دواء السكري في المستشفى ولا في الصيدلية", "health")]
    [InlineData("Retard de ma pension", "La CNRPS n'a pas versé ma retraite", "social_affairs")]
    [InlineData("el ma2 ma9sous", "sonede ma jewbetch", "agriculture")]
    [InlineData("الضو مقصوص", "الستاغ قصّت علينا الضو", "industry_energy")]
    [InlineData("فاتورة كهرباء مرتفعة جدا", "وصلتني فاتورة من الستاغ بمبلغ غير معقول والعداد لم يُقرأ", "industry_energy")]
    [InlineData("البلدية لا ترفع الفضلات", "منذ ثلاثة أسابيع والزبلة متراكمة أمام المنازل والروائح كريهة", "interior")]
    [InlineData("كلاب سائبة في الحي", "الكلاب السائبة تهاجم الأطفال قرب المدرسة، نطلب تدخل البلدية", "interior")]
    [InlineData("انعدام الإنارة العمومية", "الشارع مظلم وكثرت السرقات", "interior")]
    [InlineData("تأخر جواز السفر", "قدمت مطلب تجديد جواز السفر منذ شهرين ولم أتسلمه", "interior")]
    [InlineData("حفر في الطريق الجهوية", "الطريق بين القريتين محفرة وتتسبب في حوادث", "equipment_housing")]
    [InlineData("مطلب سكن اجتماعي", "نسكن في بناية آيلة للسقوط وأطلب مسكنا اجتماعيا", "equipment_housing")]
    [InlineData("انتظار موعد في المستشفى", "موعد السكانار بعد ثمانية أشهر في المستشفى الجهوي", "health")]
    [InlineData("سوء معاملة في قسم الاستعجالي", "بقيت أمي خمس ساعات دون طبيب", "health")]
    [InlineData("غياب أستاذ الرياضيات", "تلاميذ الباكالوريا بلا أستاذ منذ شهرين في المعهد", "education")]
    [InlineData("اكتظاظ الأقسام", "أكثر من أربعين تلميذا في قسم واحد بالمدرسة الابتدائية", "education")]
    [InlineData("المنحة الجامعية لم تصرف", "أنا طالبة ولم أتحصل على المنحة الجامعية لهذه السنة", "higher_education")]
    [InlineData("معادلة شهادة أجنبية", "أطلب معادلة شهادة ماستر متحصل عليها من جامعة أجنبية", "higher_education")]
    [InlineData("تأخر جراية التقاعد", "لم تصلني جراية التقاعد من صندوق الضمان الاجتماعي", "social_affairs")]
    [InlineData("مطلب منحة العائلات المعوزة", "أنا أرملة معوزة بلا دخل وأطلب المنحة الاجتماعية وبطاقة العلاج", "social_affairs")]
    [InlineData("الكنام لم ترجع المصاريف", "ملف استرجاع مصاريف العلاج مرفوض من الكنام", "social_affairs")]
    [InlineData("اكتظاظ الحافلات", "الحافلة لا تأتي في وقتها والطلبة يصلون متأخرين", "transport")]
    [InlineData("تأخر القطار", "قطار الضواحي يتأخر كل صباح والعربات مكتظة", "transport")]
    [InlineData("احتكار السكر والسميد", "التجار يحتكرون المواد المدعمة ويرفعون الأسعار", "trade")]
    [InlineData("غلاء الأسعار في السوق", "لا مراقبة اقتصادية والأسعار مرتفعة", "trade")]
    [InlineData("مراجعة ضريبية خاطئة", "القباضة المالية تطالبني بأداء دفعته", "finance")]
    [InlineData("سيارة محجوزة لدى الديوانة", "حجزت الديوانة سيارتي رغم وجود الوثائق", "finance")]
    [InlineData("تلوث من مصنع", "دخان المصنع يخنق السكان والبيئة ملوثة", "environment")]
    [InlineData("انسداد قنوات التطهير", "المياه المستعملة تفيض في الشارع وديوان التطهير لم يتدخل", "environment")]
    [InlineData("عاطل عن العمل منذ سنوات", "متحصل على شهادة عليا وأبحث عن شغل في إطار عقد كرامة", "employment")]
    [InlineData("ضعف شبكة الإنترنت", "تدفق الإنترنت ضعيف واتصالات تونس لا تجيب", "ict")]
    [InlineData("رسالة مضمونة لم تصل", "مكتب البريد أضاع الطرد البريدي", "ict")]
    [InlineData("ترميم المسجد", "الجامع الكبير يحتاج إلى صيانة وتعيين إمام", "religious_affairs")]
    [InlineData("القضية معطلة منذ أربع سنوات", "المحكمة تؤجل الجلسة في كل مرة", "justice")]
    [InlineData("الموقع الأثري مهمل", "الآثار الرومانية تُسرق والمتحف مغلق", "culture")]
    [InlineData("دار الشباب مغلقة", "لا ملعب ولا قاعة رياضية لشباب الجهة", "youth_sports")]
    [InlineData("رسم عقاري معطل", "تأخير في التسجيل العقاري وشهادة ملكية من دفتر خانة", "state_domains")]
    [InlineData("موعد القنصلية", "لا أستطيع أخذ موعد في القنصلية لتجديد وثائقي بالخارج", "foreign_affairs")]
    [InlineData("مراكب الصيد العشوائي", "الكركارة تدمر الثروة السمكية في خليج قابس", "agriculture")]
    [InlineData("نقص الأعلاف", "مربو الأبقار لا يجدون العلف والحليب يباع بالخسارة", "agriculture")]
    [InlineData("Violence conjugale", "Ma sœur est victime de violence conjugale et cherche un centre d'hébergement pour femmes", "family_women")]
    [InlineData("Jardin d'enfants sans autorisation", "Un jardin d'enfants clandestin accueille des enfants dans de mauvaises conditions", "family_women")]
    [InlineData("Retard du train de banlieue", "Le train de 7 h n'arrive jamais à l'heure, la gare est dégradée", "transport")]
    [InlineData("Nids-de-poule", "La route régionale est pleine de nids-de-poule, le pont menace ruine", "equipment_housing")]
    [InlineData("Ordures non collectées", "La commune ne ramasse plus les ordures depuis deux semaines", "interior")]
    [InlineData("Remboursement CNAM", "La CNAM refuse le remboursement de mes soins", "social_affairs")]
    [InlineData("Pénurie de médicaments", "Impossible de trouver de l'insuline en pharmacie", "health")]
    [InlineData("Classe surchargée", "Quarante-cinq élèves par classe à l'école primaire", "education")]
    [InlineData("Débit internet trop faible", "La fibre optique n'arrive pas dans notre quartier", "ict")]
    [InlineData("Crédit d'impôt non remboursé", "La recette des finances tarde à rembourser la TVA", "finance")]
    [InlineData("Licenciement abusif", "L'usine m'a licencié sans indemnité, l'inspection du travail ne répond pas", "social_affairs")]
    [InlineData("Hôtel fermé", "L'agence de voyages et l'hôtel refusent de rembourser les touristes", "tourism")]
    [InlineData("Projet d'investissement bloqué", "L'investisseur attend le plan de développement régional depuis deux ans", "economy_planning")]
    [InlineData("Service militaire", "Je demande un report du service militaire", "defense")]
    [InlineData("Accès à l'information", "Je demande des documents administratifs au titre du droit d'accès", "presidency_gov")]
    [InlineData("No water for a week", "The drinking water has been cut and nobody answers", "agriculture")]
    [InlineData("Broken street lights", "Our street has no lighting and the municipality does nothing", "interior")]
    [InlineData("My pension is late", "I retired in March and have received no pension", "social_affairs")]
    [InlineData("Passport renewal", "I applied for a new passport two months ago", "interior")]
    [InlineData("Hospital without doctors", "There is no doctor at night in the emergency department", "health")]
    public void The_words_of_a_field_find_its_ministry(string title, string text, string expected) =>
        Assert.Equal(expected, Router.Suggest(title, text, null, null)[0].OrganisationCode);

    [Fact]
    public void Nothing_that_speaks_gives_nothing()
    {
        Assert.Empty(Router.Suggest("", "", null, null));
        Assert.Empty(Router.Suggest("أما بعد", "أرجو النظر", Topic.Other, "TN-11"));
    }

    [Fact]
    public void The_reasons_are_the_persons_own_words_as_typed()
    {
        var best = Router.Suggest("Coupure de l’EAU potable", "Sonede, quartier Ennasr", null, null)[0];
        Assert.Equal("agriculture", best.OrganisationCode);
        Assert.InRange(best.Reasons.Count, 1, 3);
        Assert.All(best.Reasons, reason => Assert.Contains(reason, "Coupure de l’EAU potable Sonede, quartier Ennasr", StringComparison.Ordinal));
    }

    [Fact]
    public void Reasons_carry_no_controls_and_one_line()
    {
        var reasons = Router.Suggest("eau\u202E \r\n potable", "", null, null)[0].Reasons;
        Assert.Equal(["eau potable"], reasons);
    }

    [Fact]
    public void A_chosen_topic_leads_and_is_named_as_reason()
    {
        var best = Router.Suggest("Question", "Bonjour, rien ne va plus.", "water-supply", null)[0];
        Assert.Equal("agriculture", best.OrganisationCode);
        Assert.Contains("water-supply", best.Reasons);
    }

    [Fact]
    public void Words_about_the_governor_go_to_the_body_of_the_place()
    {
        Assert.Equal("gov-tn-61", Router.Suggest("طلب مقابلة الوالي", "", null, "TN-61")[0].OrganisationCode);
        Assert.Equal("interior", Router.Suggest("طلب مقابلة الوالي", "", null, null)[0].OrganisationCode);
    }

    [Fact]
    public void Scores_are_shares_in_falling_order()
    {
        var all = Router.Suggest("école et hôpital", "route, eau, tribunal", null, null);
        Assert.True(all.Count > 3);
        Assert.Equal(1, all.Sum(one => one.Score), 6);
        Assert.Equal(all.Select(one => one.Score).OrderDescending(), all.Select(one => one.Score));
    }

    [Theory]
    [InlineData("كل رقم")]
    [InlineData("un train de vie")]
    [InlineData("فائق الاحترام والسلام")]
    public void Look_alikes_do_not_speak_for_another_field(string text) =>
        Assert.DoesNotContain(
            Router.Suggest("", text, null, null),
            one => one.OrganisationCode is "ict" or "higher_education" or "foreign_affairs" or "employment");

    [Fact]
    public void Fewer_than_three_bodies_are_filled_up_with_neighbours_behind_them()
    {
        var all = Router.Suggest("قلة الأئمة", "", null, null);
        Assert.Equal(3, all.Count);
        Assert.Equal("religious_affairs", all[0].OrganisationCode);
        Assert.True(all[0].Score > all[1].Score + all[2].Score);
        Assert.All(all, one => Assert.Equal(all[0].Reasons, one.Reasons));
    }

    [Fact]
    public void The_same_input_gives_the_same_answer()
    {
        var one = Router.Suggest("Facture d'eau", "compteur de la sonede et de la steg", null, null);
        var other = ReferenceData.Current.Router().Suggest("Facture d'eau", "compteur de la sonede et de la steg", null, null);
        Assert.Equal(one.Select(s => (s.OrganisationCode, s.Score)), other.Select(s => (s.OrganisationCode, s.Score)));
    }

    [Fact]
    public void A_longer_phrase_silences_the_words_inside_it()
    {
        var router = new KeywordRouter(
            [Of("a", "social_affairs", "retraite"), Of("b", "family_women", "maison de retraite")], [], [], []);
        var only = Assert.Single(router.Suggest("la maison de la retraite", "", null, null));
        Assert.Equal("family_women", only.OrganisationCode);
    }

    [Fact]
    public void Four_thousand_characters_take_little_time()
    {
        var text = string.Concat(Enumerable.Repeat("انقطاع الماء في المدرسة والمستشفى، la route et l'eau potable, the school bus. ", 60))[..4000];
        for (var i = 0; i < 500; i++)
            Router.Suggest(text[..100], text, null, null);
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < 20; i++)
                Router.Suggest(text[..100], text, null, null);
            var mean = Stopwatch.GetElapsedTime(start) / 20;
            best = mean < best ? mean : best;
        }

        TestContext.Current.SendDiagnosticMessage($"KeywordRouter.Suggest: {best.TotalMicroseconds:F0} µs for 4,000 characters");

        // The aim is 1 ms; a busy machine and an unoptimised build get leeway, a change of order does not.
        Assert.InRange(best.TotalMilliseconds, 0, 5);
    }

    private static Topic Of(string key, string body, params string[] words) => new(key, new LocalText(key, key, key), body, null, false, new TopicWords([], words, []));
}
