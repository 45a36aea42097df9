using System.Text.Encodings.Web;
using System.Text.Json;

namespace EPeople.Bench;

/// <summary>Texts of nobody, in the form of a file for replay: what the smoke run sends when no real ones are there.</summary>
internal static class InventedTexts
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Language, string Label, string Text)[] _texts =
    [
        ("ar", "justice", "تأجلت القضية في المحكمة الابتدائية سبع مرات منذ سنتين، ولم تحدّد كتابة المحكمة جلسة جديدة رغم مطالبي الكتابية. أرجو التدخل حتى يصدر الحكم في أجل معقول."),
        ("ar", "health", "لا يوجد طبيب مختص في المستشفى الجهوي منذ ثلاثة أشهر، والمرضى ينتظرون ساعات في قسم الاستعجالي دون دواء. كيف يمكن الحصول على موعد قريب؟"),
        ("ar", "education", "سقف قاعة الدرس في المدرسة الابتدائية مهدد بالسقوط، وأبناؤنا التلاميذ يدرسون في الساحة. طلبنا من المدير الإصلاح قبل الامتحانات."),
        ("ar", "transport", "الحافلة رقم ٢٣ لا تأتي إلا مرتين في اليوم، وقطار الضواحي يتأخر كل صباح. نطلب احترام أوقات النقل العمومي."),
        ("fr", "justice", "Mon affaire est pendante devant le tribunal depuis deux ans et l'audience a été reportée sept fois.\nLe greffe du tribunal ne répond pas à mes courriers. Je demande qu'un jugement soit rendu."),
        ("fr", "health", "L'hôpital régional n'a plus de médecin spécialiste depuis trois mois ; les patients attendent des heures aux urgences, sans médicaments ni rendez-vous."),
        ("fr", "education", "Le plafond d'une salle de classe de l'école primaire menace de tomber et les élèves suivent leurs cours dans la cour. Le directeur a été prévenu deux fois."),
        ("fr", "transport", "Le bus 23 ne passe que deux fois par jour et le train de banlieue est en retard chaque matin. Nous demandons le respect des horaires du transport public."),
        ("en", "justice", "My case has been before the court for two years and the hearing was postponed seven times. The clerk of the court does not answer my letters; when will there be a judgment?"),
        ("en", "health", "The regional hospital has had no specialist doctor for three months. Patients wait for hours in the emergency department, without medicine & without an appointment."),
        ("en", "education", "The ceiling of a classroom of our primary school is about to fall <since last winter>, and pupils are taught in the yard. The head teacher was told twice."),
        ("en", "transport", "Bus 23 comes only twice a day and the suburban train is late every morning. Please make public transport keep its timetable 🚌."),
    ];

    /// <summary>One line of JSON a text.</summary>
    public static IEnumerable<string> Lines => _texts.Select(t => JsonSerializer.Serialize(new { text = t.Text, label = t.Label, lang = t.Language }, _plain));
}
